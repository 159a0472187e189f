package io.github.sagemaker4j.local.internal.platform;

import io.github.sagemaker4j.local.internal.http.Caller;
import io.github.sagemaker4j.local.internal.logs.LogStore;
import io.github.sagemaker4j.local.internal.metrics.MetricStore;
import io.github.sagemaker4j.local.internal.run.Workspace;
import io.github.sagemaker4j.local.internal.s3.ObjectStore;
import io.github.sagemaker4j.local.internal.s3.Storage;
import io.github.sagemaker4j.local.internal.state.MovableClock;
import io.github.sagemaker4j.local.internal.state.Shelf;

/**
 * What one running platform consists of besides SageMaker itself.
 *
 * @param workspace its folder and processes
 * @param stores what it keeps
 * @param clock its time
 * @param access how its programs reach it
 * @param capacity whether there are instances
 * @param settings what the user chose
 */
public record Platform(
        Workspace workspace, Stores stores, MovableClock clock, Access access, Capacity capacity, Settings settings) {

    /**
     * What a platform keeps.
     *
     * @param shelf what outlasts the process
     * @param objects its own S3
     * @param storage the S3 that jobs and endpoints use: its own, or one elsewhere
     * @param logs its CloudWatch Logs
     * @param metrics its CloudWatch
     */
    public record Stores(Shelf shelf, ObjectStore objects, Storage storage, LogStore logs, MetricStore metrics) {}

    /** {@return what outlasts the process} */
    public Shelf shelf() {
        return stores.shelf;
    }

    /**
     * The S3 that jobs and endpoints of an account use.
     *
     * @param caller whose they are
     * @return the S3 as that account sees it
     */
    public Storage objects(Caller caller) {
        return stores.storage.as(caller.account());
    }

    /** {@return its CloudWatch Logs} */
    public LogStore logs() {
        return stores.logs;
    }

    /** {@return its CloudWatch} */
    public MetricStore metrics() {
        return stores.metrics;
    }
}
