package io.github.sagemaker4j.local.internal.hosting;

import io.github.sagemaker4j.local.internal.http.Realm;

/**
 * An alarm of CloudWatch.
 *
 * @param realm whose it is
 * @param name its name
 */
public record Alarm(Realm realm, String name) {}
