package io.github.sagemaker4j.local.junit;

import io.github.sagemaker4j.local.LocalSageMaker;
import io.github.sagemaker4j.local.LocalSettings;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * The platforms that tests work on. Those of one class each get a region of their own, and when all are taken there is
 * one more platform; those of classes that share one get accounts, which do not run out.
 */
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

    private static final long ACCOUNTS = 1_000_000_000_000L;

    private final UnaryOperator<LocalSettings> settings;
    private final boolean byAccount;
    private final List<LocalSageMaker> running = new ArrayList<>();
    private final Deque<LocalSageMaker> free = new ArrayDeque<>();
    private long accounts;

    private Platforms(UnaryOperator<LocalSettings> settings, boolean byAccount) {
        this.settings = settings;
        this.byAccount = byAccount;
    }

    static Platforms ofRegions(UnaryOperator<LocalSettings> settings) {
        return new Platforms(settings, false);
    }

    static Platforms ofAccounts(UnaryOperator<LocalSettings> settings) {
        return new Platforms(settings, true);
    }

    /** A region or an account that no other test has had. */
    synchronized LocalSageMaker next() {
        return byAccount ? nextAccount() : nextRegion();
    }

    /** The first is the platform's own. */
    private LocalSageMaker nextAccount() {
        if (running.isEmpty()) {
            running.add(LocalSageMaker.start(settings));
        }
        var platform = running.get(0);
        var number = (Long.parseLong(platform.account()) + accounts++) % ACCOUNTS;
        return platform.as(String.format(Locale.ROOT, "%012d", number));
    }

    private LocalSageMaker nextRegion() {
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
