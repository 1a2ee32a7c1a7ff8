#!/usr/bin/env python3
"""Cleans records on Apache Spark, in a pipe and as a data frame, and compares them with those of one process.

    pip install pyspark
    cargo build --release
    python3 tests/spark/records.py target/release/postedit [RECORDS]

Two executors run in processes of their own, as on a cluster. It needs a Java runtime, and takes about two minutes for
the 100000 records that it makes unless told otherwise. Ends with a line `N passed, N failed`.
"""
import json
import os
import subprocess
import sys
import tempfile

from pyspark.sql import SparkSession
from pyspark.sql.types import StringType, StructField, StructType

TEXTS = [
    "The mayor said : « it went well » .",
    "“ We go on », he told the {n} members of the council .",
    "Nothing is wrong in report {n}.",
    "The the vote of {n} was postponed , again.",
    'He called it "a mistake" of the \'90s.\nNobody answered.',
]


def record(n):
    """One line; every thousandth is cut off, and every thousandth holds a number where a text should be."""
    text = TEXTS[n % len(TEXTS)].format(n=n)
    line = json.dumps({"id": n, "text": n if n % 1000 == 7 else text, "score": 1.50}, ensure_ascii=n % 2 == 0)
    return line[:20] if n % 1000 == 3 else line


def one_process(command, lines):
    done = subprocess.run(command, input="\n".join(lines) + "\n", capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 2, "some records must fail"
    return done.stdout.splitlines()


def in_a_pipe(spark, command, path):
    """The partitions of a text file, each through a process."""
    return spark.sparkContext.textFile(path, 8).pipe(command).collect()


def as_a_frame(spark, command, rows):
    """A data frame of some columns, each batch through a process; what fails has its reason in a column."""
    schema = StructType([StructField(name, StringType()) for name in ("line", "clean", "error")])

    def clean(batches):
        import pandas

        for batch in batches:
            lines = [json.dumps({"text": text}, ensure_ascii=False) for text in batch["text"]]
            done = subprocess.run(
                command, input="".join(line + "\n" for line in lines), capture_output=True, text=True, encoding="utf-8"
            )
            records = [json.loads(line) for line in done.stdout.splitlines()]
            yield pandas.DataFrame(
                {
                    "line": batch["text"],
                    "clean": [r.get("text") for r in records],
                    "error": [r.get("postedit_error", {}).get("message") for r in records],
                }
            )

    frame = spark.createDataFrame([(row,) for row in rows], "text string").repartition(8)
    return frame.mapInPandas(clean, schema).collect()


def through_json(spark, command, rows):
    """A data frame whose rows become JSON lines and come back as a frame, without any Python in between."""
    frame = spark.createDataFrame(list(enumerate(rows)), "id long, text string")
    piped = frame.toJSON().pipe(command)
    return spark.read.schema("id long, text string").json(piped).collect()


def main():
    program = os.path.abspath(sys.argv[1])
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
    command = f"{program} clean --jsonl text --jobs 1 -"
    lines = [record(n) for n in range(count)]
    texts = [TEXTS[n % len(TEXTS)].format(n=n) for n in range(count)]
    expected = one_process(command.split(), lines)
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.appName("postedit").master(os.environ.get("SPARK_MASTER", "local-cluster[2,1,1024]"))
    builder = builder.config("spark.ui.enabled", "false").config("spark.driver.host", "127.0.0.1")
    spark = builder.config("spark.driver.bindAddress", "127.0.0.1").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    checks = {}
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "records.jsonl")
        with open(path, "w", encoding="utf-8") as file:
            file.write("".join(line + "\n" for line in lines))
        piped = in_a_pipe(spark, command, path)
        checks["none is lost"] = len(piped) == count == len(expected)
        checks["the same records as from one process, in their order"] = piped == expected
        bad = [json.loads(line) for n, line in enumerate(piped) if n % 1000 in (3, 7)]
        checks["a bad line says so in its own record"] = all(r["postedit_error"]["message"] for r in bad) and bad != []
        cut = [json.loads(line)["postedit_error"]["line"] for n, line in enumerate(piped) if n % 1000 == 3]
        checks["and is kept whole in it"] = cut == [line for n, line in enumerate(lines) if n % 1000 == 3]
    clean = [json.loads(line)["text"] for line in one_process_of_texts(command, texts)]
    try:
        frame = as_a_frame(spark, command.split(), texts)
        checks["a data frame through mapInPandas"] = dict((r["line"], r["clean"]) for r in frame) == dict(zip(texts, clean))
    except ImportError:
        print("skipped: mapInPandas needs pandas and pyarrow")
    rows = through_json(spark, command, texts)
    checks["a data frame through toJSON"] = sorted((r["id"], r["text"]) for r in rows) == list(enumerate(clean))
    spark.stop()
    for name, holds in checks.items():
        print(f"{'ok    ' if holds else 'FAILED'} {name}")
    print(f"{sum(checks.values())} passed, {len(checks) - sum(checks.values())} failed")
    sys.exit(not all(checks.values()))


def one_process_of_texts(command, texts):
    lines = "".join(json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in texts)
    done = subprocess.run(command.split(), input=lines, capture_output=True, text=True, encoding="utf-8", check=True)
    return done.stdout.splitlines()


if __name__ == "__main__":
    main()
