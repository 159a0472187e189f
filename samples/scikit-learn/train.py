"""Trains a forest on the channel `train`, prints its accuracy on the channel `test`, and serves it."""

import argparse
import os

import joblib
import numpy
from sklearn.ensemble import RandomForestClassifier


def table(channel):
    """The rows of a channel: labels and features."""
    path = os.path.join(os.environ["SM_CHANNEL_" + channel.upper()], channel + ".csv")
    rows = numpy.genfromtxt(path, delimiter=",", skip_header=1)
    return rows[:, 0].astype(int), rows[:, 1:]


def model_fn(model_dir):
    """Loads the model, when it is served."""
    return joblib.load(os.path.join(model_dir, "model.joblib"))


def predict_fn(rows, model):
    """Answers with one label a row."""
    return model.predict(numpy.atleast_2d(rows)).astype(int)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--trees", type=int, default=50)
    parser.add_argument("--max-depth", type=int, default=8)
    arguments = parser.parse_args()

    labels, features = table("train")
    model = RandomForestClassifier(arguments.trees, max_depth=arguments.max_depth, random_state=0)
    model.fit(features, labels)

    labels, features = table("test")
    print(f"accuracy={model.score(features, labels):.4f};")
    joblib.dump(model, os.path.join(os.environ["SM_MODEL_DIR"], "model.joblib"))
