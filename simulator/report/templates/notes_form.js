"use strict";
const form = document.querySelector("[data-session]");
const fields = [...document.querySelectorAll("textarea[data-answer]")];
const writer = document.getElementById("note-writer");
const said = document.getElementById("saved-notes");
let changed = false;
for (const field of [...fields, writer]) {
  field.addEventListener("input", () => { changed = true; said.textContent = ""; });
}
addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
const notes = () => fields.filter((field) => field.value.trim()).map((field) => ({
  answer: field.dataset.answer ? Number(field.dataset.answer) : null, text: field.value.trim(),
}));
document.getElementById("save-notes").addEventListener("click", () => {
  const written = notes();
  if (!written.length) { said.textContent = "まだ何も書かれていません。"; return; }
  const file = {
    mensetsu_notes: 1, session: form.dataset.session, writer: writer.value.trim(), notes: written,
  };
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([JSON.stringify(file, null, 1)], { type: "application/json" }));
  link.download = "mensetsu-notes.json";
  link.click();
  changed = false;
  said.textContent = "保存しました。";
});
