package io.github.sagemaker4j.local.internal.container;

import java.nio.file.Path;

/**
 * The name of a host, where the machine allows programs a network name of their own.
 *
 * @param name such as {@code algo-1}
 * @param hosts the file that is {@code /etc/hosts} there, with the names of all hosts
 */
public record HostName(String name, Path hosts) {}
