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
answers: Counter[str] = Counter()


def sign_in() -> str:
    answer = requests.post(f"{ADDRESS}/api/v1/session", json={"login": LOGIN, "password": PASSWORD}, timeout=30)
    answer.raise_for_status()
    return answer.json()["access_token"]


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


@schemathesis.hook
def after_call(context, case, response):
    global token
    answers[str(response.status_code)] += 1
    if response.status_code == 401 and token and response.request.headers.get("Authorization") == f"Bearer {token}":
        token = ""
    with open(os.environ["NUANLIN_ANSWERS"], "w", encoding="utf-8") as file:
        for status, count in sorted(answers.items()):
            print(status, count, file=file)
