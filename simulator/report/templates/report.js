"use strict";
const players = [...document.querySelectorAll("audio")];
for (const player of players) {
  player.addEventListener("play", () => {
    for (const other of players) if (other !== player) other.pause();
  });
}
const folds = [...document.querySelectorAll("details.fold")];
const unfold = () => {
  const target = location.hash && document.getElementById(location.hash.slice(1));
  const fold = target && target.closest("details");
  if (fold) { fold.open = true; target.scrollIntoView(); }
};
addEventListener("hashchange", unfold);
addEventListener("beforeprint", () => { for (const fold of folds) fold.open = true; });
unfold();
for (const chip of document.querySelectorAll("button[data-at]")) {
  const player = document.getElementById(`player-${chip.dataset.turn}`);
  chip.addEventListener("click", () => {
    player.closest("details").open = true;
    player.currentTime = Number(chip.dataset.at);
    player.play();
  });
}
