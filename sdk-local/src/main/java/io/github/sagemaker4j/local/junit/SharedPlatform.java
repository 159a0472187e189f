package io.github.sagemaker4j.local.junit;

import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/**
 * What classes share: JUnit closes it with the test run, for being the first in JUnit 5 and the second from 6 on.
 *
 * @param platforms the one platform, and its accounts
 */
record SharedPlatform(Platforms platforms) implements CloseableResource, AutoCloseable {

    @Override
    public void close() {
        platforms.close();
    }
}
