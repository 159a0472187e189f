package io.github.sagemaker4j.local.internal.hosting;

import io.github.sagemaker4j.local.internal.container.Containers;
import io.github.sagemaker4j.local.internal.http.Caller;
import io.github.sagemaker4j.local.internal.platform.Key;
import io.github.sagemaker4j.local.internal.platform.Platform;
import io.github.sagemaker4j.local.internal.s3.Storage;
import java.nio.file.Path;
import java.util.Set;

/**
 * What the instances of one endpoint share.
 *
 * @param caller who made the endpoint
 * @param key the key its programs call back with
 * @param folder the endpoint's folder
 * @param logGroup the log group of their output
 * @param hosting what all endpoints share
 */
record FleetContext(Caller caller, Key key, Path folder, String logGroup, Hosting hosting) {

    Platform platform() {
        return hosting.platform;
    }

    /** The S3 that its programs' inputs and outputs are in. */
    Storage objects() {
        return hosting.platform.objects(caller);
    }

    /** Whether an alarm of the endpoint's account and region has gone off. */
    boolean rings(String alarm) {
        return hosting.alarms.contains(new Alarm(caller.realm(), alarm));
    }

    Containers containers() {
        return hosting.containers;
    }

    /**
     * What all endpoints share.
     *
     * @param platform the platform
     * @param containers starts programs
     * @param alarms those that have gone off
     * @param notices what would be published to topics
     */
    record Hosting(Platform platform, Containers containers, Set<Alarm> alarms, Notices notices) {}
}
