from minutebook.core.text import counted, did_you_mean, joined, label_of, with_article


def test_the_nearest_word_is_offered() -> None:
    assert did_you_mean("acepted", ["accepted", "rejected"]) == "did you mean 'accepted'?"
    assert did_you_mean("ACCEPTED", ["accepted", "rejected"]) == "did you mean 'accepted'?"
    assert did_you_mean("ana", ["Ana"]) == "did you mean 'Ana'?"


def test_where_none_is_near_all_are_listed_unless_there_are_too_many() -> None:
    assert did_you_mean("xyz", ["b", "a"]) == "use one of: a, b"
    assert did_you_mean("xyz", [f"word{number}" for number in range(25)]) == ""
    assert did_you_mean("xyz", []) == ""


def test_lists_in_words() -> None:
    assert joined([]) == ""
    assert joined(["a"]) == "a"
    assert joined(["a", "b"]) == "a and b"
    assert joined(["a", "b", "c"], "or") == "a, b or c"


def test_counts_in_words() -> None:
    assert counted(1, "record") == "1 record"
    assert counted(0, "record") == "0 records"
    assert counted(1200, "person", "people") == "1,200 people"


def test_an_article_before_a_noun() -> None:
    assert with_article("decision") == "a decision"
    assert with_article("archived artifact") == "an archived artifact"


def test_a_field_s_name_as_a_label() -> None:
    assert label_of("decision_date") == "Decision date"
    assert label_of("in-force") == "In force"
    assert label_of("") == ""
