package io.github.sagemaker4j.local.internal.platform;

/** How far a program is kept apart from the machine. */
public enum Isolation {
    /** In a container of an engine. */
    CONTAINER,
    /** A process in namespaces of its own. */
    NAMESPACE,
    /** A process like any other. */
    PROCESS
}
