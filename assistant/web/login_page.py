"""The login page and the header's words about who is logged in, as pure functions; they escape what they are given."""

from __future__ import annotations

from html import escape
from importlib.resources import files
from urllib.parse import quote


def login_html(*, til: str, name: str = "", problem: str = "", way_back: bool = True) -> str:
    """The whole login page; it needs no script.

    :param til: where to go afterwards, an address of ours.
    :param name: what was typed as the name last time.
    :param problem: why it did not go well last time, a sentence, ``""`` for nothing.
    :param way_back: whether one may go to ``til`` without logging in.
    """
    back = f'<p><a href="{escape(til)}">Tilbake uten å logge inn</a></p>' if way_back else ""
    return f"""<!DOCTYPE html>
<html lang="nb">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{"Feil: " if problem else ""}Logg inn – Spør rapportene</title>
<link rel="icon" href="favicon.ico">
<style>{files("assistant.web").joinpath("login.css").read_text(encoding="utf-8")}</style>
</head>
<body>
<main>
<p class="sted">Spør rapportene</p>
<h1>Logg inn</h1>
<p>For deg som har fått navn og passord.</p>
{_form(til, name, problem)}
<p class="hjelp">Har du ikke navn og passord, eller har du glemt passordet? Be den som driver programmet om et nytt.</p>
{back}
</main>
</body>
</html>
"""


def _form(til: str, name: str, problem: str) -> str:
    """The form, and above it why it did not go well last time."""
    described = ' aria-describedby="feil" aria-invalid="true"' if problem else ""
    told = f'<p id="feil" class="feil" role="alert">{escape(problem)}</p>' if problem else ""
    focus_name, focus_password = ("", " autofocus") if problem and name else (" autofocus", "")
    return f"""{told}
<form method="post" action="logg-inn">
<input type="hidden" name="til" value="{escape(til)}">
<label for="navn">Navn</label>
<input id="navn" name="navn" type="text" value="{escape(name)}" autocomplete="username" autocapitalize="none"
 spellcheck="false" maxlength="60" required{focus_name}{described}>
<label for="passord">Passord</label>
<input id="passord" name="passord" type="password" autocomplete="current-password" maxlength="200"
 required{focus_password}{described}>
<button type="submit">Logg inn</button>
</form>"""


def signed_html(user: str, til: str = "/") -> str:
    """Who is logged in, with a way out, or the way in: a fragment for the page's header.

    :param user: the user's name, ``""`` for a reader.
    :param til: where to go after logging in or out, an address of ours.
    """
    if not user:
        return f'<p class="innlogget"><a href="logg-inn?til={quote(til, safe="")}">Logg inn</a></p>'
    return (
        f'<form class="innlogget" method="post" action="logg-ut"><input type="hidden" name="til" value="{escape(til)}">'
        f'<span>Innlogget som <b>{escape(user)}</b></span> <button type="submit">Logg ut</button></form>'
    )
