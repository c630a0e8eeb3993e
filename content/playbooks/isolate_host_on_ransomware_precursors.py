"""Isolates a host that shows several ransomware precursors, after a check against the protected list."""

import phantom.rules as phantom

DRY_RUN = False
PROTECTED_LIST = "protected_hosts"


def on_start(container):
    read_host(container=container)


def read_host(container=None):
    rows = phantom.collect2(
        container=container,
        datapath=["artifact:*.cef.risk_object", "artifact:*.cef.source"],
    )
    hosts = sorted({row[0] for row in rows if row[0]})
    rules = sorted({row[1] for row in rows if row[1]})
    for host in hosts:
        is_protected(container=container, host=host, rules=rules)


def is_protected(container=None, host=None, rules=None):
    success, _, entries = phantom.get_list(list_name=PROTECTED_LIST)
    protected = {row[0].lower() for row in entries if row and row[0]} if success else set()
    # A list that cannot be read must not lead to an isolated domain controller.
    if not success or host.lower() in protected:
        ask_on_duty(container=container, host=host, rules=rules)
    else:
        isolate_host(container=container, host=host, rules=rules)


def ask_on_duty(container=None, host=None, rules=None):
    phantom.prompt2(
        container=container,
        user="Incident Commander",
        message="{0} is protected and shows ransomware precursors:\n{1}\n\nIsolate it?",
        respond_in_mins=10,
        name="ask_on_duty",
        parameters=[host, "\n".join(rules)],
        response_types=[{"prompt": "Decision", "options": {"type": "list", "choices": ["Isolate", "Leave connected"]}}],
        callback=lambda results, handle=None, **_: after_answer(container, host, rules, results),
    )


def after_answer(container, host, rules, results):
    answer = phantom.collect2(
        container=container,
        datapath=["ask_on_duty:action_result.summary.responses.0"],
        action_results=results,
    )
    if answer and answer[0][0] == "Isolate":
        isolate_host(container=container, host=host, rules=rules)
    else:
        add_note(container=container, host=host, rules=rules, outcome="left connected by decision")


def isolate_host(container=None, host=None, rules=None):
    if DRY_RUN:
        add_note(container=container, host=host, rules=rules, outcome="would have been isolated")
        return
    phantom.act(
        "quarantine device",
        parameters=[{"hostname": host}],
        name="isolate_host",
        assets=["crowdstrike_oauth_api"],
        callback=lambda **_: add_note(container=container, host=host, rules=rules, outcome="isolated"),
    )


def add_note(container=None, host=None, rules=None, outcome=None):
    phantom.add_note(
        container=container,
        note_type="general",
        title="{0}: {1}".format(host, outcome),
        content="Contributing rules:\n\n" + "\n".join("- " + rule for rule in rules),
        note_format="markdown",
    )


def on_finish(container, summary):
    return
