package io.github.sagemaker4j.script;

/** What goes wrong with one call. */
public enum Fault {
    NONE,
    /** The connection ends before the service has seen the request. */
    LOST_REQUEST,
    /** The connection ends after the service has done what was asked. */
    LOST_ANSWER,
    /** The service fails without an effect. */
    SERVER_ERROR,
    THROTTLED
}
