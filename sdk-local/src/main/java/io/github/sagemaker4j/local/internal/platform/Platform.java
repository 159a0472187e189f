package io.github.sagemaker4j.local.internal.platform;

import io.github.sagemaker4j.local.internal.logs.LogStore;
import io.github.sagemaker4j.local.internal.metrics.MetricStore;
import io.github.sagemaker4j.local.internal.run.Workspace;
import io.github.sagemaker4j.local.internal.s3.ObjectStore;

/**
 * What one running platform consists of besides SageMaker itself.
 *
 * @param workspace its folder and processes
 * @param objects its S3
 * @param logs its CloudWatch Logs
 * @param metrics its CloudWatch
 * @param access how its programs reach it
 * @param settings what the user chose
 */
public record Platform(
        Workspace workspace,
        ObjectStore objects,
        LogStore logs,
        MetricStore metrics,
        Access access,
        Settings settings) {}
