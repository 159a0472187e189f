package io.github.sagemaker4j.local.internal.platform;

import java.net.URI;

/**
 * One more way into the platform, for the programs of one network.
 *
 * @param endpoint its address
 * @param closing what closes it
 */
public record Door(URI endpoint, Runnable closing) implements AutoCloseable {

    @Override
    public void close() {
        closing.run();
    }
}
