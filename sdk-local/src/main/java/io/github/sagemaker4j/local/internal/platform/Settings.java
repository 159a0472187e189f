package io.github.sagemaker4j.local.internal.platform;

import io.github.sagemaker4j.local.internal.run.ImagePrograms;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What the user chose for one platform.
 *
 * @param programs what stands in for images
 * @param runner how programs are run; empty for what there is
 * @param python the interpreter where a program names none; empty for {@code SAGEMAKER4J_PYTHON}, else python3
 * @param cache the folder for virtual environments
 * @param grace how long a stopped job may take to end before it is ended by force
 * @param seed the seed of the routing between variants
 * @param quotas what may be created at most
 * @param s3 the address of an S3 elsewhere
 */
public record Settings(
        ImagePrograms programs,
        Optional<Isolation> runner,
        Optional<Path> python,
        Path cache,
        Duration grace,
        long seed,
        Quotas quotas,
        Optional<URI> s3) {}
