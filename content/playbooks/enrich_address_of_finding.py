"""Collects what is known about an address: reputation, owner of the network, and findings of the last thirty days."""

import ipaddress
import json

import phantom.rules as phantom

QUERY = '| from datamodel:"Risk"."All_Risk" | search threat_object="{0}" | stats count dc(risk_object) as objects by source'


def on_start(container):
    leave_out_internal(container=container)


def leave_out_internal(container=None):
    rows = phantom.collect2(container=container, datapath=["playbook_input:address"])
    for address in sorted({row[0] for row in rows if row[0]}):
        if is_public(address):
            reputation(container=container, address=address)


def is_public(address):
    try:
        return ipaddress.ip_address(address).is_global
    except ValueError:
        return False


def reputation(container=None, address=None):
    phantom.act(
        "ip reputation",
        parameters=[{"ip": address}],
        name="reputation",
        assets=["virustotal_v3"],
        callback=lambda results, **_: earlier_findings(container, address, results),
    )


def earlier_findings(container, address, reputation_results):
    phantom.act(
        "run query",
        parameters=[{"query": QUERY.format(address), "start_time": "-30d", "end_time": "now"}],
        name="earlier_findings",
        assets=["splunk"],
        callback=lambda results, **_: write_summary(container, address, reputation_results, results),
    )


def write_summary(container, address, reputation_results, query_results):
    known = phantom.collect2(
        container=container,
        datapath=["reputation:action_result.summary.malicious", "reputation:action_result.data.*.attributes.as_owner"],
        action_results=reputation_results,
    )
    found = phantom.collect2(
        container=container,
        datapath=["earlier_findings:action_result.data.*.source", "earlier_findings:action_result.data.*.objects"],
        action_results=query_results,
    )
    lines = ["{0}: {1} verdicts, network of {2}".format(address, row[0], row[1]) for row in known]
    lines += ["- {0}, {1} objects".format(row[0], row[1]) for row in found]
    phantom.save_run_data(key="note_content", value=json.dumps("\n".join(lines)))


def on_finish(container, summary):
    return
