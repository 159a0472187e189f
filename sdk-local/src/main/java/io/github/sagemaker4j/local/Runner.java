package io.github.sagemaker4j.local;

import io.github.sagemaker4j.local.internal.platform.Isolation;

/**
 * How the local platform runs programs. Which one it is stands in the first line of each log, and on the console.
 *
 * <p>If none is chosen, the platform tries what there is: an image that a container engine has runs there; all else is a
 * process in namespaces where the kernel allows that, and a plain process elsewhere.
 */
public enum Runner {
    /** Images run in containers of a Docker engine, those that are mapped excepted; nothing stands in for an image. */
    DOCKER(Isolation.CONTAINER),

    /** Everything runs as a process in namespaces of its own, with a real {@code /opt/ml}: Linux only. */
    NAMESPACE(Isolation.NAMESPACE),

    /** Everything runs as a plain process, with {@code /opt/ml} where {@code SAGEMAKER_BASE_DIR} says: any machine. */
    PROCESS(Isolation.PROCESS);

    final Isolation isolation;

    Runner(Isolation isolation) {
        this.isolation = isolation;
    }
}
