"""Disables an identity in the directory and its access keys, and ends all its sessions."""

import phantom.rules as phantom

BREAK_GLASS_GROUP = "Emergency Access"


def on_start(container):
    read_identity(container=container)


def read_identity(container=None):
    rows = phantom.collect2(container=container, datapath=["artifact:*.cef.risk_object"])
    for user in sorted({row[0] for row in rows if row[0]}):
        read_groups(container=container, user=user)


def read_groups(container=None, user=None):
    phantom.act(
        "list user groups",
        parameters=[{"user_id": user}],
        name="read_groups",
        assets=["azure_ad_graph"],
        callback=lambda results, **_: is_break_glass(container, user, results),
    )


def is_break_glass(container, user, results):
    rows = phantom.collect2(
        container=container,
        datapath=["read_groups:action_result.status", "read_groups:action_result.data.*.displayName"],
        action_results=results,
    )
    answered = any(row[0] == "success" for row in rows)
    # Without an answer of the directory a person decides: the last way in must stay open.
    if not answered or any(row[1] == BREAK_GLASS_GROUP for row in rows):
        ask_on_duty(container=container, user=user)
    else:
        disable_user(container=container, user=user)


def ask_on_duty(container=None, user=None):
    phantom.prompt2(
        container=container,
        user="Identity On Duty",
        message="{0} may be an emergency account. Disable it?",
        respond_in_mins=15,
        name="ask_on_duty",
        parameters=[user],
        response_types=[{"prompt": "Decision", "options": {"type": "list", "choices": ["Disable", "Leave enabled"]}}],
        callback=lambda results, handle=None, **_: after_answer(container, user, results),
    )


def after_answer(container, user, results):
    answer = phantom.collect2(
        container=container,
        datapath=["ask_on_duty:action_result.summary.responses.0"],
        action_results=results,
    )
    if answer and answer[0][0] == "Disable":
        disable_user(container=container, user=user)
    else:
        add_note(container=container, user=user, outcome="left enabled by decision")


def disable_user(container=None, user=None):
    phantom.act(
        "disable user",
        parameters=[{"user_id": user}],
        name="disable_user",
        assets=["azure_ad_graph"],
        callback=lambda **_: after_disable(container, user),
    )


def after_disable(container, user):
    revoke_sessions(container=container, user=user)
    list_keys(container=container, user=user)


def revoke_sessions(container=None, user=None):
    phantom.act(
        "invalidate tokens",
        parameters=[{"user_id": user}],
        name="revoke_sessions",
        assets=["azure_ad_graph"],
        callback=lambda **_: add_note(container=container, user=user, outcome="disabled, sessions ended"),
    )


def list_keys(container=None, user=None):
    phantom.act(
        "list access keys",
        parameters=[{"username": user.split("@")[0]}],
        name="list_keys",
        assets=["aws_iam"],
        callback=lambda results, **_: disable_keys(container, user, results),
    )


def disable_keys(container, user, results):
    rows = phantom.collect2(
        container=container,
        datapath=["list_keys:action_result.data.*.AccessKeyId"],
        action_results=results,
    )
    keys = sorted({row[0] for row in rows if row[0]})
    if not keys:
        add_note(container=container, user=user, outcome="no access keys")
        return
    phantom.act(
        "disable access key",
        parameters=[{"username": user.split("@")[0], "access_key_id": key} for key in keys],
        name="disable_keys",
        assets=["aws_iam"],
        callback=lambda **_: add_note(container=container, user=user, outcome="{0} access keys disabled".format(len(keys))),
    )


def add_note(container=None, user=None, outcome=None):
    phantom.add_note(
        container=container,
        note_type="general",
        title="{0}: {1}".format(user, outcome),
        content="Review consents, device registrations and inbox rules before the account is enabled again.",
        note_format="markdown",
    )


def on_finish(container, summary):
    return
