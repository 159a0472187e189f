package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.Network;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** What session, defaults and uploads settle for one model; texts may hold references. */
@Value.Immutable
@Spec
interface ModelContext {

    String name();

    String role();

    String image();

    String region();

    Optional<Network> network();

    Optional<String> codeArchive();

    @Value.Redacted
    Map<String, String> environment();

    Map<String, String> tags();
}
