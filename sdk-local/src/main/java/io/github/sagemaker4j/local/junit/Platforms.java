package io.github.sagemaker4j.local.junit;

import io.github.sagemaker4j.local.LocalSageMaker;
import io.github.sagemaker4j.local.LocalSettings;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;

/** The platforms of one test class: each test gets a region of its own, and when all are taken there is one more. */
final class Platforms {

    /** The first is what people expect to see. */
    private static final List<String> REGIONS = List.of(
            "us-east-1",
            "us-east-2",
            "us-west-1",
            "us-west-2",
            "eu-west-1",
            "eu-west-2",
            "eu-west-3",
            "eu-central-1",
            "eu-north-1",
            "ap-northeast-1",
            "ap-northeast-2",
            "ap-southeast-1",
            "ap-southeast-2",
            "ap-south-1",
            "ca-central-1",
            "sa-east-1");

    private final UnaryOperator<LocalSettings> settings;
    private final List<LocalSageMaker> running = new ArrayList<>();
    private final Deque<LocalSageMaker> free = new ArrayDeque<>();

    Platforms(UnaryOperator<LocalSettings> settings) {
        this.settings = settings;
    }

    /** A region that no other test of the class has had. */
    synchronized LocalSageMaker next() {
        if (free.isEmpty()) {
            var platform = LocalSageMaker.start(settings);
            running.add(platform);
            free.add(platform);
            REGIONS.stream()
                    .filter(region -> !region.equals(platform.region()))
                    .map(platform::in)
                    .forEach(free::add);
        }
        return free.remove();
    }

    synchronized void close() {
        running.forEach(LocalSageMaker::close);
    }
}
