"""Medians of each stage at 100, 1,000 and 10,000 records; no bound is asserted here."""

from datetime import date

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from minutebook.catalog.catalog import Catalog, build_catalog
from minutebook.pipeline import Build, Settings, gathered, run
from minutebook.views.proof import Proof, make_proof
from tests.benchmarks.generate import make_records

TODAY = date(2026, 11, 23)
COUNTS = (100, 1_000, 10_000)


@pytest.mark.parametrize("count", COUNTS)
def test_check(benchmark: BenchmarkFixture, count: int) -> None:
    files = make_records(count)
    build: Build = benchmark.pedantic(run, args=(files, Settings(), TODAY), rounds=3 if count < 10_000 else 1)
    assert len(build.catalog.records) == count and not build.problems


@pytest.mark.parametrize("count", COUNTS)
def test_verify(benchmark: BenchmarkFixture, count: int) -> None:
    files = make_records(count)

    def verify() -> Proof:
        build = gathered(files, Settings(), TODAY)
        return make_proof(build.catalog, build.problems, TODAY, lambda _: None)

    proof: Proof = benchmark.pedantic(verify, rounds=3 if count < 10_000 else 1)
    assert proof.is_proven and len(proof.records) > count / 2


@pytest.mark.parametrize("count", COUNTS)
def test_catalog(benchmark: BenchmarkFixture, count: int) -> None:
    build = run(make_records(count), Settings(), TODAY)

    def link() -> Catalog:
        catalog = build_catalog(build.catalog.registry, build.catalog.records)
        assert catalog.links
        return catalog

    catalog = benchmark.pedantic(link, rounds=3 if count < 10_000 else 1)
    assert len(catalog.records) == count
