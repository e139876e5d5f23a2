"""The command line: one word per thing a technician, an author or a developer does.

Each command imports what it needs when it runs, so that `hamroh --help` is quick and the kiosk
runs without the hub's libraries. A known error ends with its sentence on standard error and exit
code 1; unknown words end with 2.
"""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

REFUSED = 1
_PUBLISHING = {
    "publish": "sign and publish packs (hamroh pack publish --help)",
    "copy-to-stick": "copy what a kiosk needs of a repository of packs to a stick",
}
"""Commands of the authors' office, whose words are read where its libraries are loaded."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        arguments: the words after the program's name; those of the process if None.

    Returns:
        0 when done, 1 when refused with a sentence, 2 when the words were not understood.
    """
    parser = _parser()
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words[:1] == ["hub"]:
        return _hub(words[1:])
    if words[:1] == ["pack"] and words[1:2] and words[1] in _PUBLISHING:
        return _publish(words[1], words[2:])
    parsed = parser.parse_args(words)
    command: Callable[[argparse.Namespace], int] | None = getattr(parsed, "command", None)
    if command is None:
        parser.print_help()
        return 0
    return command(parsed)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="hamroh", description="The kiosk that stands by a migrant.", allow_abbrev=False
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")

    run = commands.add_parser("run", help="show the kiosk; with an embedded hub if none is set")
    run.add_argument("--settings", type=Path, metavar="FILE", help="the TOML file of settings")
    run.add_argument("--data", type=Path, metavar="FOLDER", help="where the kiosk keeps its vault")
    run.add_argument("--supervised", action="store_true", help="start the window again when it crashes or hangs")
    run.add_argument("--heartbeat", type=int, help=argparse.SUPPRESS)
    run.set_defaults(command=_run)

    enrol = commands.add_parser("enrol", help="make this kiosk known to the hub in its settings")
    enrol.add_argument("code", help="the one-time code that `hamroh hub enrol-code` gave")
    enrol.add_argument("--settings", type=Path, metavar="FILE", help="the TOML file of settings")
    enrol.add_argument("--data", type=Path, metavar="FOLDER", help="where the kiosk keeps its vault")
    enrol.set_defaults(command=_enrol)

    _add_carry(commands.add_parser("carry", help="exchange with the hub by a USB stick"))

    stick = commands.add_parser("technician-stick", help="make a stick that opens the technician's pages")
    stick.add_argument("stick", type=Path, metavar="DIR", help="the folder where the stick is mounted")
    stick.add_argument("--forget-others", action="store_true", help="let no other stick open them any more")
    stick.add_argument("--settings", type=Path, metavar="FILE", help="the TOML file of settings")
    stick.add_argument("--data", type=Path, metavar="FOLDER", help="where the kiosk keeps its vault")
    stick.set_defaults(command=_technician_stick)

    tour = commands.add_parser("tour", help="do the visitor's main job without a display")
    tour.add_argument("--out", type=Path, default=Path("build/tour"), metavar="FOLDER")
    tour.add_argument("--language", default="uz", metavar="TAG", help="the visitor's language")
    tour.set_defaults(command=_tour)

    gallery = commands.add_parser("gallery", help="show every part of the screens in each state, language and theme")
    gallery.add_argument("--pictures", type=Path, metavar="FOLDER", help="leave a picture of each instead")
    gallery.add_argument("--language", default="", metavar="TAG", help="pictures in this language only")
    gallery.add_argument("--settings", type=Path, metavar="FILE", help="the TOML file of settings")
    gallery.set_defaults(command=_gallery)

    commands.add_parser("hub", help="serve intake, list cases (hamroh hub --help)", add_help=False)

    build = commands.add_parser("build", help="compile translations, forms, packs and speech")
    build.add_argument("--silent", action="store_true", help="leave the speech out")
    build.set_defaults(command=_build)

    texts = commands.add_parser("translations", help="take new texts into translations/, report coverage")
    texts.add_argument("--check", action="store_true", help="change nothing; say what is missing or outdated")
    texts.set_defaults(command=_translations)

    receipt = commands.add_parser("receipt", help="verify a receipt")
    of_receipt = receipt.add_subparsers(title="commands", metavar="COMMAND", required=True)
    verify = of_receipt.add_parser("verify", help="say whether a receipt is genuine, or why not")
    verify.add_argument("receipt", help="the receipt's text, or an image or PDF of it")
    verify.add_argument(
        "--key",
        action="append",
        default=[],
        metavar="HEX",
        help="a kiosk's public key; without it, those of this kiosk's trust list",
    )
    verify.add_argument("--data", type=Path, metavar="FOLDER", help="the kiosk's data folder")
    verify.set_defaults(command=_verify_receipt)

    _add_forms(commands.add_parser("forms", help="check a form, or see it as a visitor will"))

    _add_packs(commands.add_parser("pack", help="check, publish and fetch content packs"))
    return parser


def _add_packs(packs: argparse.ArgumentParser) -> None:
    of_packs = packs.add_subparsers(title="commands", metavar="COMMAND", required=True)
    check = of_packs.add_parser("check", help="say what is wrong with packs, and what is to do in them")
    check.add_argument("--brief", action="store_true", help="only what is wrong")
    check.set_defaults(command=_check_packs)
    build = of_packs.add_parser("build", help="compile every pack with its recordings and pictures to a folder")
    build.add_argument("out", type=Path, metavar="DIR", help="the folder to write to")
    build.set_defaults(command=_build_packs)
    facts = of_packs.add_parser("facts", help="the table of all facts with their sources, for a lawyer to review")
    facts.add_argument("--csv", type=Path, metavar="FILE", help="the file to write; without it the table is printed")
    facts.set_defaults(command=_tell_facts)
    for name, what in _PUBLISHING.items():
        of_packs.add_parser(name, help=what, add_help=False)
    trust = of_packs.add_parser("trust", help="let this kiosk trust the authors with this root")
    trust.add_argument("root", type=Path, metavar="FILE", help="the authors' 1.root.json")
    trust.set_defaults(command=_trust_packs)
    fetch = of_packs.add_parser("fetch", help="fetch new content to this kiosk, from its hub or from a stick")
    fetch.add_argument("--from", dest="stick", type=Path, metavar="DIR", help="the folder where the stick is mounted")
    fetch.set_defaults(command=_fetch_packs)
    back = of_packs.add_parser("back", help="let this kiosk show the version before of a country's pack")
    back.add_argument("country", help="the name of its folder, such as russia")
    back.set_defaults(command=_back_to_pack)
    for each in (trust, fetch, back):
        each.add_argument("--settings", type=Path, metavar="FILE", help="the TOML file of settings")
        each.add_argument("--data", type=Path, metavar="FOLDER", help="where the kiosk keeps its vault")


def _add_carry(carry: argparse.ArgumentParser) -> None:
    ways = carry.add_subparsers(title="commands", metavar="COMMAND", required=True, dest="way")
    for way, what in (
        ("out", "take in what came back, then put what waits on the stick"),
        ("in", "take in what the hub answered"),
    ):
        of_way = ways.add_parser(way, help=what)
        of_way.add_argument("stick", type=Path, metavar="DIR", help="the folder where the stick is mounted")
        of_way.add_argument("--settings", type=Path, metavar="FILE", help="the TOML file of settings")
        of_way.add_argument("--data", type=Path, metavar="FOLDER", help="where the kiosk keeps its vault")
        of_way.set_defaults(command=_carry)


def _add_forms(forms: argparse.ArgumentParser) -> None:
    of_forms = forms.add_subparsers(title="commands", metavar="COMMAND", required=True)
    check = of_forms.add_parser("check", help="say what is wrong with a form, in plain words")
    check.add_argument("file", type=Path, help="an XLSForm (.xlsx, .xls, .csv) or an XForm (.xml)")
    check.add_argument("--json", action="store_true", help="say it for another program to read")
    check.set_defaults(command=_check_form)
    preview = of_forms.add_parser("preview", help="open a form in the kiosk; nothing is saved or sent")
    preview.add_argument("file", type=Path, help="an XLSForm (.xlsx, .xls, .csv) or an XForm (.xml)")
    preview.add_argument("--language", default="", metavar="TAG", help="the visitor's language, such as uz")
    preview.add_argument("--pictures", type=Path, metavar="FOLDER", help="leave a picture of every question instead")
    preview.add_argument("--settings", type=Path, metavar="FILE", help="the TOML file of settings")
    preview.set_defaults(command=_preview_form)


def _refuse(sentence: object) -> int:
    print(sentence, file=sys.stderr)  # noqa: T201 the command line's voice
    return REFUSED


def _say(sentence: object) -> None:
    print(sentence, flush=True)  # noqa: T201 the command line's voice


def _run(parsed: argparse.Namespace) -> int:
    if parsed.supervised:
        return _supervise(parsed)
    from kiosk.app import CannotStart, run

    try:
        return run(settings_file=parsed.settings, data=parsed.data, heartbeat=parsed.heartbeat)
    except CannotStart as problem:
        return _refuse(problem)


def _supervise(parsed: argparse.Namespace) -> int:
    from kiosk.supervisor import supervise

    frozen = hasattr(sys, "_MEIPASS")
    command = [sys.executable] if frozen else [sys.executable, "-m", "kiosk"]
    command.append("run")
    for name in ("settings", "data"):
        if getattr(parsed, name) is not None:
            command += [f"--{name}", str(getattr(parsed, name))]
    return supervise(command, lambda sentence: print(sentence, file=sys.stderr))  # noqa: T201 the command line's voice


def _enrol(parsed: argparse.Namespace) -> int:
    from kiosk.app import CannotStart, enrol_kiosk

    try:
        identity = enrol_kiosk(parsed.settings, parsed.data, parsed.code)
    except CannotStart as problem:
        return _refuse(problem)
    _say(f"Enrolled as kiosk number {identity.kiosk_number}. Start the kiosk again.")
    return 0


def _carry(parsed: argparse.Namespace) -> int:
    from kiosk.app import CannotStart
    from kiosk.carrying import carry

    try:
        return 0 if carry(parsed.way, parsed.stick, parsed.settings, parsed.data, _say) else REFUSED
    except CannotStart as problem:
        return _refuse(problem)


def _technician_stick(parsed: argparse.Namespace) -> int:
    from kiosk.app import CannotStart, make_technician_stick

    try:
        new = make_technician_stick(parsed.stick, parsed.settings, parsed.data, forget_others=parsed.forget_others)
    except CannotStart as problem:
        return _refuse(problem)
    _say("The stick is new." if new else "The stick was a technician's already. This kiosk knows it now.")
    _say("It opens the technician's pages here, together with the staff PIN.")
    return 0


def _tour(parsed: argparse.Namespace) -> int:
    from kiosk.app import CannotStart
    from kiosk.tour.hand import NotSeen
    from kiosk.tour.job import take_tour

    try:
        take_tour(parsed.out, parsed.language, say=_say)
    except (CannotStart, NotSeen) as problem:
        return _refuse(problem)
    return 0


def _gallery(parsed: argparse.Namespace) -> int:
    from kiosk.app import CannotStart
    from kiosk.gallery import gallery, take_pictures

    try:
        if parsed.pictures is not None:
            return take_pictures(parsed.pictures, parsed.language, _say)
        return gallery(parsed.settings)
    except CannotStart as problem:
        return _refuse(problem)


def _build(parsed: argparse.Namespace) -> int:
    from kiosk.build import CannotBuild, build_everything
    from kiosk.places import Places

    try:
        build_everything(Places.of_this_program(Path()), speech=not parsed.silent, say=_say)
    except CannotBuild as problem:
        return _refuse(problem)
    return 0


def _translations(parsed: argparse.Namespace) -> int:
    from kiosk.build import CannotBuild, catalogue_problems, update_translations
    from kiosk.places import Places

    places = Places.of_this_program(Path())
    try:
        if parsed.check:
            problems = catalogue_problems(places)
            for problem in problems:
                _say(problem)
            return REFUSED if problems else 0
        for row in update_translations(places):
            state = f"{row.translated} of {row.texts} translated, {row.fuzzy} fuzzy, {row.reviewed} reviewed"
            _say(f"{row.domain:8} {row.tag:8} {state}")
    except CannotBuild as problem:
        return _refuse(problem)
    return 0


def _hub(words: list[str]) -> int:
    try:
        from kiosk.hub import commands
    except ModuleNotFoundError as missing:
        return _refuse(f"This machine has no hub libraries ({missing.name}). Install hamroh[hub].")
    parser = argparse.ArgumentParser(prog="hamroh hub", allow_abbrev=False)
    commands.add_arguments(parser)
    return commands.run(parser.parse_args(words))


def _verify_receipt(parsed: argparse.Namespace) -> int:
    from kiosk.app import CannotStart, trusted_device_keys
    from kiosk.receipts.errors import ReceiptRefused
    from kiosk.receipts.image import read_token
    from kiosk.receipts.token import trusted_keys, verify_token

    try:
        keys = trusted_keys(parsed.key) if parsed.key else trusted_device_keys(parsed.data)
        text = read_token(Path(parsed.receipt).read_bytes()) if _is_file(parsed.receipt) else parsed.receipt
        claims = verify_token(text, keys)
    except (ReceiptRefused, CannotStart, OSError) as problem:
        return _refuse(f"Not valid: {problem}")
    _say(f"Valid. Reference {claims.reference}, issued {claims.issued_at.isoformat()}")
    _say(f"by kiosk {claims.issuer}, form {claims.form_id} version {claims.form_version}.")
    return 0


def _is_file(words: str) -> bool:
    try:
        return Path(words).is_file()
    except OSError:  # a token is longer than a file's name may be
        return False


def _check_form(parsed: argparse.Namespace) -> int:
    from kiosk.build import form_findings
    from kiosk.forms.check import has_errors
    from kiosk.forms.checking.report import as_json, as_text

    findings = form_findings(parsed.file)
    _say(as_json(parsed.file, findings) if parsed.json else as_text(parsed.file, findings))
    return REFUSED if has_errors(findings) else 0


def _preview_form(parsed: argparse.Namespace) -> int:
    from kiosk.app import CannotStart
    from kiosk.preview import preview, take_pictures

    try:
        if parsed.pictures is not None:
            return take_pictures(parsed.file, parsed.pictures, parsed.language, parsed.settings, _say)
        return preview(parsed.file, parsed.language, parsed.settings, _say)
    except CannotStart as problem:
        return _refuse(problem)


def _publish(name: str, words: list[str]) -> int:
    from kiosk.publishing import commands
    from kiosk.publishing.problems import PublishingProblem

    parser = argparse.ArgumentParser(prog=f"hamroh pack {name}", allow_abbrev=False)
    try:
        if name == "publish":
            commands.add_publish(parser)
            commands.publish(parser.parse_args(words), _say)
        else:
            commands.add_copy(parser)
            commands.copy(parser.parse_args(words), _say)
    except PublishingProblem as problem:
        return _refuse(problem)
    return 0


def _trust_packs(parsed: argparse.Namespace) -> int:
    from kiosk.app import CannotStart
    from kiosk.pack_commands import trust

    try:
        trust(parsed.root, parsed.settings, parsed.data, _say)
    except CannotStart as problem:
        return _refuse(problem)
    return 0


def _fetch_packs(parsed: argparse.Namespace) -> int:
    from kiosk.app import CannotStart
    from kiosk.pack_commands import fetch

    try:
        return 0 if fetch(parsed.stick, parsed.settings, parsed.data, _say) else REFUSED
    except CannotStart as problem:
        return _refuse(problem)


def _back_to_pack(parsed: argparse.Namespace) -> int:
    from kiosk.app import CannotStart
    from kiosk.pack_commands import back

    try:
        back(parsed.country, parsed.settings, parsed.data, _say)
    except CannotStart as problem:
        return _refuse(problem)
    return 0


def _check_packs(parsed: argparse.Namespace) -> int:
    from kiosk.build import pack_problems, pack_remarks
    from kiosk.content.compiling import PackProblems
    from kiosk.places import Places

    places = Places.of_this_program(Path())
    problems, remarks = pack_problems(places), list[object]()
    try:
        remarks = [] if problems or parsed.brief else pack_remarks(places, datetime.now(tz=UTC).date())
    except PackProblems as missing:
        problems = list(missing.problems)
    for each in (*problems, *remarks):
        _say(each)
    _say(f"{len(problems)} problems." if parsed.brief else f"{len(problems)} problems, {len(remarks)} remarks.")
    return REFUSED if problems else 0


def _tell_facts(parsed: argparse.Namespace) -> int:
    from kiosk.build import facts_table
    from kiosk.places import Places

    table = facts_table(Places.of_this_program(Path()))
    if parsed.csv is None:
        _say(table.rstrip())
        return 0
    try:
        # With a mark at its beginning, by which Excel knows UTF-8.
        parsed.csv.write_text(table, encoding="utf-8-sig", newline="")
    except OSError as problem:
        return _refuse(f"{parsed.csv} cannot be written: {problem.strerror}.")
    return 0


def _build_packs(parsed: argparse.Namespace) -> int:
    from kiosk.build import CannotBuild, build_packs
    from kiosk.places import Places

    try:
        build_packs(Places.of_this_program(Path()), parsed.out, _say)
    except CannotBuild as problem:
        return _refuse(problem)
    except OSError as problem:
        return _refuse(f"{parsed.out} cannot be written: {problem.strerror}.")
    return 0
