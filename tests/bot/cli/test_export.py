"""`dalel export` in a process of its own."""

import zipfile


def test_the_published_edition_is_written_into_a_file(fresh):
    done = fresh("export", "all.zip")
    assert (done.status, done.out) == (0, "")
    assert done.err.splitlines()[-1].startswith("all.zip: edition 0001-")
    with zipfile.ZipFile(fresh.folder / "all.zip") as archive:
        assert sorted(archive.namelist()) == [
            "documents/deep/lighthouses.md.txt",
            "documents/harbour.md.txt",
            "facts.csv",
            "facts.json",
            "manifest.json",
        ]
        assert "September 1969" in archive.read("facts.csv").decode("utf-8-sig")
    refused = fresh.refused("export", "no/such/folder/all.zip")
    assert refused.endswith("No such file or directory: 'no/such/folder/all.zip'") or (
        "no/such/folder/all.zip: No such file" in refused
    )
