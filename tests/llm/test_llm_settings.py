"""Whether a model is set up, and what is told about it."""

from __future__ import annotations

import pytest
from loopback import Reply, cut, html, raw_json, serve

from simulator.errors import LlmFault
from simulator.llm.address import Place, parse_address
from simulator.llm.relay import with_relay
from simulator.llm.settings import LlmSettings, read_second_settings, read_settings

KEY = "sk-0123456789"
HTTPS = "https://llm.example/v1"


def settings(base_url: str) -> LlmSettings:
    found = read_settings({"MENSETSU_MODEL": "m", "OPENAI_BASE_URL": base_url})
    assert found is not None
    return found


@pytest.mark.parametrize(
    "environ",
    [
        pytest.param({}, id="nothing"),
        pytest.param({"OPENAI_API_KEY": KEY}, id="a key for other programs"),
        pytest.param({"OPENAI_API_KEY": KEY, "OPENAI_BASE_URL": HTTPS}, id="and an address"),
        pytest.param({"OPENAI_API_KEY": KEY, "MENSETSU_MODEL": " "}, id="a blank model"),
    ],
)
def test_without_a_model_of_ones_own_choice_there_is_none(environ: dict[str, str]) -> None:
    """A key alone is no wish to send one's answers away."""
    assert read_settings(environ) is None


def test_openai_needs_a_model_and_a_key() -> None:
    """These two are enough, blanks around them do no harm, and the words' way is told."""
    found = read_settings({"MENSETSU_MODEL": " m ", "OPENAI_API_KEY": f" {KEY}\n"})
    assert found is not None
    assert found.model == "m"
    assert found.api_key is not None
    assert found.api_key.get_secret_value() == KEY
    assert found.host == "api.openai.com"
    assert found.where == "回答の文章を、外部の LLM サーバー（api.openai.com）に送ります。"


@pytest.mark.parametrize(
    ("environ", "names"),
    [
        pytest.param({}, "OPENAI_API_KEY", id="OpenAI without a key"),
        pytest.param(
            {"OPENAI_BASE_URL": "https://api.openai.com/v1/"}, "OPENAI_API_KEY", id="by address"
        ),
        pytest.param({"OPENAI_API_KEY": "ｓｋ－１２３"}, "OPENAI_API_KEY", id="full-width key"),
        pytest.param({"OPENAI_API_KEY": "sk 1\n2"}, "OPENAI_API_KEY", id="broken key"),
        *(
            pytest.param({"OPENAI_BASE_URL": address}, "OPENAI_BASE_URL", id=address)
            for address in (
                "localhost:11434/v1",
                "/v1",
                "ftp://llm.example/v1",
                "http://",
                "http://[::1/v1",
                "http://llm.example:port/v1",
                "http://llm.example:99999/v1",
                "http://ｌｏｃａｌｈｏｓｔ/v1",
                "http://llm\u202e.example/v1",
                "http://llm.example/v1?key=secret-in-query",
                "http://llm.example/v1#secret-part",
                f"{HTTPS}?api-version=1&key=secret",
            )
        ),
    ],
)
def test_what_cannot_work_is_said_before_anything_is_sent(
    environ: dict[str, str], names: str
) -> None:
    """The sentence names the variable and shows none of its value."""
    with pytest.raises(LlmFault) as caught:
        read_settings({"MENSETSU_MODEL": "m", **environ})
    assert caught.value.kind == "settings"
    assert names in str(caught.value)
    assert "secret" not in str(caught.value)
    assert environ.get("OPENAI_API_KEY", "secret") not in str(caught.value)


@pytest.mark.parametrize(
    ("base_url", "host"),
    [
        pytest.param("http://localhost:11434/v1", "localhost:11434", id="name"),
        pytest.param("http://LOCALHOST/v1", "localhost", id="capitals"),
        pytest.param("http://llm.localhost:8/v1", "llm.localhost:8", id="below it"),
        pytest.param("http://127.0.0.1:8080/v1", "127.0.0.1:8080", id="v4"),
        pytest.param("http://127.1.2.3/v1", "127.1.2.3", id="v4 of the same net"),
        pytest.param("http://0.0.0.0:11434/v1", "0.0.0.0:11434", id="where Ollama listens"),
        pytest.param("http://[::1]:8080/v1", "[::1]:8080", id="v6"),
    ],
)
def test_this_machine_is_known_and_needs_no_key(base_url: str, host: str) -> None:
    """Whoever runs a model at home reads that nothing leaves it."""
    found = settings(base_url)
    assert found.is_this_machine
    assert found.api_key is None
    assert found.where == f"回答の文章は、このパソコンの中の LLM サーバー（{host}）に渡します。"


@pytest.mark.parametrize(
    ("base_url", "told"),
    [
        pytest.param(HTTPS, "外部の LLM サーバー（llm.example）", id="name"),
        pytest.param(
            "https://LLM.example:8443/v1", "外部の LLM サーバー（llm.example:8443）", id="port"
        ),
        pytest.param(
            "http://192.168.0.2:8/v1",
            "暗号化されない通信で同じネットワークの別のパソコンの LLM サーバー（192.168.0.2:8）",
            id="LAN",
        ),
        pytest.param(
            "http://localhost.evil.example/v1",
            "暗号化されない通信で外部の LLM サーバー（localhost.evil.example）",
            id="a name that only begins so",
        ),
        pytest.param(
            "https://localhost@evil.example/v1",
            "外部の LLM サーバー（evil.example）",
            id="user is no host",
        ),
    ],
)
def test_another_machine_is_named(base_url: str, told: str) -> None:
    """Host and port, and whether the way there is open to others."""
    found = settings(base_url)
    assert not found.is_this_machine
    assert found.where == f"回答の文章を、{told}に送ります。"


@pytest.mark.parametrize(
    ("host", "place"),
    [
        *((host, Place.THIS_MACHINE) for host in (
            "localhost", "llm.localhost", "127.0.0.1", "127.255.0.1", "0.0.0.0", "[::1]", "[::]",
            "[::ffff:127.0.0.1]",
        )),
        *((host, Place.LOCAL_NETWORK) for host in (
            "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.20", "169.254.7.7", "[fd00::5]",
            "[fe80::1]", "[::ffff:192.168.1.20]", "nas", "desktop-01", "mac-studio.local",
            "llm.home.arpa", "host.docker.internal",
        )),
        *((host, Place.OUTSIDE) for host in (
            "api.openai.com", "ollama.com", "172.15.0.1", "172.32.0.1", "192.169.0.1", "11.0.0.1",
            "100.64.0.1", "8.8.8.8", "[2001:db8::1]", "localhost.example.com", "10.0.0.1.nip.io",
            "127.1", "2130706433", "0x7f000001",
        )),
    ],
)  # fmt: skip
def test_an_address_says_where_the_server_is(host: str, place: Place) -> None:
    """This machine, another one of the network, or somebody else's; in doubt somebody else's."""
    assert parse_address(f"https://{host}/v1", "OPENAI_BASE_URL").place is place


LOCAL_OLLAMA = "http://localhost:11434/v1"


@pytest.mark.parametrize(
    ("base_url", "model", "host"),
    [
        pytest.param(LOCAL_OLLAMA, "gpt-oss:120b-cloud", "ollama.com", id="size and cloud"),
        pytest.param(LOCAL_OLLAMA, "glm-4.6:cloud", "ollama.com", id="cloud alone"),
        pytest.param(LOCAL_OLLAMA, "Kimi-K2:1T-Cloud", "ollama.com", id="capitals"),
        pytest.param("http://192.168.0.2:11434/v1", "glm-4.6:cloud", "ollama.com", id="network"),
        pytest.param(LOCAL_OLLAMA, "gpt-oss:20b", None, id="local"),
        pytest.param(LOCAL_OLLAMA, "cloud-writer:8b", None, id="only begins so"),
        pytest.param("https://llm.example/v1", "glm-4.6:cloud", None, id="outside anyway"),
    ],
)
def test_a_cloud_model_of_a_local_server_is_outside(
    base_url: str, model: str, host: str | None
) -> None:
    """The words go where the model runs, whoever takes them first."""
    found = LlmSettings(model=model, base_url=base_url, api_key=None)
    assert found.passed_on_to == host
    assert found.is_outside is (host is not None or found.place is Place.OUTSIDE)
    assert (f"を通して、外部の {host} に送ります。" in found.where) is (host is not None)
    assert (str(host) in found.destination) is (host is not None)


@pytest.mark.parametrize(
    ("shown", "host"),
    [
        pytest.param(
            raw_json({"remote_host": "https://ollama.com:443"}), "ollama.com", id="Ollama"
        ),
        pytest.param(raw_json({"remote_host": "llm.example"}), "llm.example", id="a bare name"),
        pytest.param(raw_json({"remote_host": "https://\u202e/"}), "別のサーバー", id="odd"),
        pytest.param(raw_json({"remote_host": "https://[::1/"}), "別のサーバー", id="broken"),
        pytest.param(raw_json({"details": {}}), None, id="a local model"),
        pytest.param(raw_json({"remote_host": 1}), None, id="another form"),
        pytest.param(raw_json([]), None, id="a list"),
        pytest.param(html(), None, id="a page"),
        pytest.param(raw_json({"error": "not found"}, 404), None, id="no such call"),
        pytest.param(cut(raw_json({"remote_host": "https://ollama.com"})), None, id="cut"),
    ],
)
def test_a_server_nearby_is_asked_where_its_model_runs(shown: Reply, host: str | None) -> None:
    """Under whatever name: what it names is shown, and nothing it sends breaks anything."""
    with serve([], shown=shown) as server:
        found = with_relay(server.settings(model="my-own-name"))
    assert found.passed_on_to == host


def test_a_server_that_does_not_answer_holds_nobody_up() -> None:
    """Where it runs stays unknown, and the address is told as before."""
    with serve([]) as server:
        gone = server.settings()
    assert with_relay(gone) == gone


def test_nobody_outside_is_asked() -> None:
    """A provider knows no such call, and would be told a model's name for nothing."""
    found = settings(HTTPS)
    assert with_relay(found) is found


AZURE = "https://name.openai.azure.com"
OLD = f"{AZURE}/openai/deployments/my-gpt"


@pytest.mark.parametrize(
    ("copied", "base_url", "version"),
    [
        pytest.param(f"{AZURE}/openai/v1/", f"{AZURE}/openai/v1", None, id="v1"),
        pytest.param(
            f"{AZURE}/openai/v1/chat/completions", f"{AZURE}/openai/v1", None, id="v1 request"
        ),
        pytest.param(f"{AZURE}/", f"{AZURE}/openai/v1", None, id="resource"),
        pytest.param(
            "https://name.cognitiveservices.azure.com/openai/responses?api-version=2025-04-01-preview",
            "https://name.cognitiveservices.azure.com/openai/v1",
            None,
            id="responses",
        ),
        pytest.param(
            f"{OLD}/chat/completions?api-version=2024-10-21", OLD, "2024-10-21", id="deployment"
        ),
        pytest.param(
            "https://name.services.ai.azure.com/models/chat/completions?api-version=2024-05-01-preview",
            "https://name.services.ai.azure.com/models",
            "2024-05-01-preview",
            id="models",
        ),
        pytest.param(
            "http://localhost:8080/v1/chat/completions",
            "http://localhost:8080/v1",
            None,
            id="request to any server",
        ),
        pytest.param("https://llm.example", "https://llm.example", None, id="nothing is guessed"),
    ],
)
def test_an_address_is_understood_as_it_is_copied(
    copied: str, base_url: str, version: str | None
) -> None:
    """From Azure's portal: the resource, or a whole request of its older or its newer interface."""
    found = settings(copied)
    assert (found.base_url, found.api_version) == (base_url, version)


def test_an_azure_address_that_lost_its_end_is_told() -> None:
    """What is missing, and the form that needs none of it."""
    with pytest.raises(LlmFault, match=r"api-version.*openai\.azure\.com/openai/v1") as caught:
        settings(f"{OLD}/chat/completions")
    assert "my-gpt" not in str(caught.value)


def test_neither_key_nor_password_shows() -> None:
    """What is printed by accident holds no secret."""
    found = read_settings(
        {
            "MENSETSU_MODEL": "m",
            "OPENAI_API_KEY": KEY,
            "OPENAI_BASE_URL": "https://user:pass-word@llm.example/v1",
        }
    )
    assert found is not None
    shown = f"{found!r} {found} {vars(found)['api_key']} {found.where} {found.host}"
    assert KEY not in shown
    assert "pass-word" not in shown


# --- the second model ----------------------------------------------------------------------------

FIRST = {"MENSETSU_MODEL": "m", "OPENAI_BASE_URL": HTTPS, "OPENAI_API_KEY": KEY}
LOCAL = "http://localhost:11434/v1"
OTHER = "sk-9876543210"


@pytest.mark.parametrize(
    ("second", "base_url", "key"),
    [
        pytest.param({}, HTTPS, KEY, id="on the same server"),
        pytest.param({"MENSETSU_SECOND_BASE_URL": HTTPS}, HTTPS, KEY, id="and named"),
        pytest.param(
            {"MENSETSU_SECOND_BASE_URL": f"{HTTPS}/two"}, f"{HTTPS}/two", KEY, id="beside it"
        ),
        pytest.param(
            {"MENSETSU_SECOND_BASE_URL": "http://llm.example/v1"},
            "http://llm.example/v1",
            None,
            id="the same host, but for all to read",
        ),
        pytest.param({"MENSETSU_SECOND_BASE_URL": LOCAL}, LOCAL, None, id="elsewhere"),
        pytest.param(
            {"MENSETSU_SECOND_BASE_URL": LOCAL, "MENSETSU_SECOND_API_KEY": OTHER},
            LOCAL,
            OTHER,
            id="elsewhere with a key",
        ),
        pytest.param(
            {"MENSETSU_SECOND_BASE_URL": "https://api.openai.com/v1"},
            "https://api.openai.com/v1",
            KEY,
            id="OpenAI's key for OpenAI",
        ),
    ],
)
def test_a_key_goes_to_no_server_but_its_own(
    second: dict[str, str], base_url: str, key: str | None
) -> None:
    """The second model is on the first one's server unless it has an address of its own."""
    found = read_second_settings({**FIRST, "MENSETSU_SECOND_MODEL": "s", **second})
    assert found is not None
    assert (found.model, found.base_url) == ("s", base_url)
    assert (found.api_key and found.api_key.get_secret_value()) == key


@pytest.mark.parametrize(
    "environ",
    [
        pytest.param(FIRST, id="none named"),
        pytest.param({"MENSETSU_SECOND_MODEL": "s"}, id="without a first"),
    ],
)
def test_there_is_no_second_model_without_a_wish(environ: dict[str, str]) -> None:
    """Both have to be named."""
    assert read_second_settings(environ) is None


@pytest.mark.parametrize(
    ("changes", "names"),
    [
        pytest.param({"MENSETSU_SECOND_BASE_URL": "/v1"}, "MENSETSU_SECOND_BASE_URL", id="no url"),
        pytest.param({"MENSETSU_SECOND_API_KEY": "鍵"}, "MENSETSU_SECOND_API_KEY", id="no key"),
        pytest.param(
            {"OPENAI_BASE_URL": "", "OPENAI_API_KEY": ""}, "MENSETSU_SECOND_API_KEY", id="OpenAI"
        ),
    ],
)
def test_what_is_wrong_with_the_second_is_named(changes: dict[str, str], names: str) -> None:
    """The sentence names the variable to mend, and nothing is sent."""
    with pytest.raises(LlmFault, match=names) as caught:
        read_second_settings({**FIRST, "MENSETSU_SECOND_MODEL": "s", **changes})
    assert caught.value.kind == "settings"
