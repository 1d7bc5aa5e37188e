"""``prepare``: make everything ready that the first interview would wait for."""

from __future__ import annotations

from simulator.cli.app import App

app = App()


@app.command()
def prepare() -> None:
    """Join the weights and speak what every interviewer says."""
    from simulator.cli.output import talk_console
    from simulator.interview.personas import load_personas
    from simulator.session.interviewers import said_in_any_interview
    from simulator.session.voice import sentences
    from simulator.speech.synthesis import speak
    from simulator.speech.weights import embedded_whisper

    console = talk_console()
    with console.status("音声認識モデルを用意しています"):
        embedded_whisper()
    with console.status("") as status:
        for persona in load_personas():
            status.update(f"{persona.title} {persona.name}の声を用意しています")
            for text in said_in_any_interview(persona):
                for sentence in sentences(text):
                    speak(sentence, persona.voice)
    console.print("準備ができました。")
