package io.github.sagemaker4j.parity.corpus;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** This module's resources as files: it runs from its class folder, never from a jar. */
final class Resources {

    private Resources() {}

    static Path folder(String name) {
        var url = Resources.class.getResource("/golden/" + name);
        if (url == null || !"file".equals(url.getProtocol())) {
            throw new IllegalStateException("The folder golden/" + name + " is not on the class path as files, but at "
                    + url + ". Run from the module's target/classes.");
        }
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
