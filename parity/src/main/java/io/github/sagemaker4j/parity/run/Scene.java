package io.github.sagemaker4j.parity.run;

import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.parity.corpus.Case;

/** What all objects of a case share. */
record Scene(Session session, Case recorded) {}
