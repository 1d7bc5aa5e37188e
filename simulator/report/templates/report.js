"use strict";
const players = [...document.querySelectorAll("audio")];
for (const player of players) {
  player.addEventListener("play", () => {
    for (const other of players) if (other !== player) other.pause();
  });
}
for (const chip of document.querySelectorAll("button[data-at]")) {
  const player = document.getElementById(`player-${chip.dataset.turn}`);
  chip.addEventListener("click", () => {
    player.currentTime = Number(chip.dataset.at);
    player.play();
  });
}
