package io.github.sagemaker4j;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes one of several things such that the others are still closed when it fails. */
final class Closing {

    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

    private Closing() {}

    static void quietly(AutoCloseable open) {
        try {
            open.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.warn("{} could not be closed", open, e);
        }
    }
}
