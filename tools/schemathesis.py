"""Who asks, for tools/schemathesis.sh: signs in as NUANLIN_LOGIN with NUANLIN_PASSWORD, and
anew whenever the product has ended the session, as some operations do. Without a login
nobody is signed in."""

import os
from collections import Counter

import requests
import schemathesis

LOGIN = os.environ.get("NUANLIN_LOGIN", "")
PASSWORD = os.environ.get("NUANLIN_PASSWORD", "")
ADDRESS = os.environ["NUANLIN_ADDRESS"]

token = ""
answers: Counter[tuple[int, str]] = Counter()


def sign_in(login: str = LOGIN) -> str:
    answer = requests.post(f"{ADDRESS}/api/v1/session", json={"login": login, "password": PASSWORD}, timeout=30)
    answer.raise_for_status()
    return answer.json()["access_token"]


def prepare() -> None:
    """Makes what the demonstration lacks: a roster, and a list of people that was read in."""
    signed_in = {"Authorization": f"Bearer {sign_in(os.environ['NUANLIN_COORDINATOR'])}"}
    answer = requests.get(f"{ADDRESS}/api/v1/programmes", headers=signed_in, timeout=30)
    answer.raise_for_status()
    programme = answer.json()["programmes"][0]
    dates = {"starts_on": programme["starts_on"], "ends_on": programme["ends_on"]}
    people = ("people.csv", "学号,姓名,系队\nF000001,云小满,T1\nF000002,,T1\n".encode())
    for path, sent in (
        ("rosters", {"json": {"programme_id": programme["id"], "steps": 1000, **dates}}),
        ("volunteer-imports", {"files": {"file": people}}),
    ):
        requests.post(f"{ADDRESS}/api/v1/{path}", headers=signed_in, timeout=30, **sent).raise_for_status()


prepare()

if LOGIN:

    @schemathesis.auth(refresh_interval=None)  # the product says when it is time
    class SignedIn:
        def get(self, case, context):
            global token
            token = token or sign_in()
            return token

        def set(self, case, data, context):
            case.headers = case.headers or {}
            case.headers["Authorization"] = f"Bearer {data}"


def there(value, key: str = ""):
    """The same, with three of four ids made such as there are: hardly any of those that the
    contract allows leads to anything."""
    match value:
        case dict():
            return {name: there(one, name) for name, one in value.items()}
        case list():
            return [there(one, key) for one in value]
        case bool():
            return value
        case int() if 0 < value < 2**63 and value % 4 and (key.endswith("id") or key.endswith("ids")):
            return value % (60 if value % 2 else 3) + 1
    return value


@schemathesis.hook
def before_call(context, case, kwargs):
    if case.meta is None or case.meta.phase.name.value == "stateful":
        return  # where ids are those that were answered before
    case.path_parameters = there(case.path_parameters)
    case.query = there(case.query)
    case.body = there(case.body)


@schemathesis.hook
def after_call(context, case, response):
    global token
    answers[response.status_code, case.operation.label] += 1
    if response.status_code == 401 and token and response.request.headers.get("Authorization") == f"Bearer {token}":
        token = ""
    with open(os.environ["NUANLIN_ANSWERS"], "w", encoding="utf-8") as file:
        for (status, operation), count in sorted(answers.items()):
            print(status, count, operation, file=file)
