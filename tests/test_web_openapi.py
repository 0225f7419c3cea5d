"""The OpenAPI document: valid, of the code, and true of the site: requests made from it are answered as it says."""

from __future__ import annotations

import json

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openapi_spec_validator import OpenAPIV31SpecValidator, validate
from schemathesis import Case, GenerationMode
from schemathesis.schemas import BaseSchema
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance
from starlette.testclient import TestClient

from inforce.answers import open_record
from inforce.build import build
from inforce.dates import Day
from inforce.web.addresses import ANSWERS, PAGES
from inforce.web.app import Site
from inforce.web.openapi import document
from tests.conftest import ROOT

STUB = ROOT / "tests" / "packs" / "stub"
TODAY = Day(2026, 11, 22)


@pytest.fixture(scope="module")
def application(tmp_path_factory: pytest.TempPathFactory) -> Site:
    path = tmp_path_factory.mktemp("described") / "record.sqlite"
    build(STUB, path)
    return Site(open_record(str(path)), lambda: TODAY)


@pytest.fixture(scope="module")
def described(application: Site) -> BaseSchema:
    return schemathesis.openapi.from_asgi("/openapi.json", application.app())


def test_the_document_is_valid_and_describes_every_form_of_every_address() -> None:
    found = document()
    validate(found, cls=OpenAPIV31SpecValidator)
    wanted = {f"{one.path.replace(':path', '')}.{form}" for one in (*ANSWERS, *PAGES) for form in one.forms}
    assert wanted | {
        f"/at/{{basis}}{path}" for path in wanted if path not in ("/since.json", "/since.csv", "/since.atom")
    } <= set(found["paths"])
    ids = [operation["operationId"] for path in found["paths"].values() for operation in path.values()]
    assert len(ids) == len(set(ids))


def test_the_document_in_docs_and_on_the_site_is_that_of_the_code(application: Site) -> None:
    served = TestClient(application.app()).get("/openapi.json")
    assert served.json() == document() == json.loads((ROOT / "docs" / "openapi.json").read_text(encoding="utf-8"))
    assert "public" in served.headers["cache-control"]


OPERATIONS = [(path, method) for path, found in document()["paths"].items() for method in found]


@pytest.mark.slow
@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_requests_made_from_the_document_are_answered_as_it_says(described: BaseSchema, path: str, method: str) -> None:
    """Well-formed and malformed ones: each status and body is one that the document has, and none is a fault of ours.

    Not asked: that whatever fits the schema is accepted, since no schema says which names are those of places. Nor that what does not fit is
    told 400 where the basis is not here in the first place (410), or where the body is plain text or a form, which anything may be.
    """

    @given(case=st.one_of(described[path][method].as_strategy(mode) for mode in GenerationMode))
    @settings(max_examples=10, suppress_health_check=list(HealthCheck), deadline=None, database=None)
    def ask(case: Case) -> None:
        response = case.call()
        loose = response.status_code == 410 or case.media_type not in (None, "application/json")
        excluded = [positive_data_acceptance, *([negative_data_rejection] if loose else [])]
        case.validate_response(response, excluded_checks=excluded)

    ask()
