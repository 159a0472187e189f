package io.github.sagemaker4j.cli;

import io.github.sagemaker4j.internal.check.KnownRegions;
import io.github.sagemaker4j.local.LocalSageMaker;
import io.github.sagemaker4j.local.LocalSettings;
import io.github.sagemaker4j.local.Runner;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The local platform in the foreground, for any AWS client. */
@Command(
        name = "local",
        description = {
            "Runs the local platform until it is interrupted.",
            "Prints what an AWS client needs, as lines for a shell. It does not return, so `eval \"$(…)\"` would wait",
            "for ever; in one shell: bin/local --env local.env &, and once that file is there: . ./local.env"
        },
        mixinStandardHelpOptions = true)
final class Local implements Callable<Integer> {

    @Option(names = "--port", description = "the port; a free one if 0 (default: ${DEFAULT-VALUE})")
    private int port = 0;

    @Option(names = "--host", description = "the address to listen on; another than loopback needs --open-to-network")
    private String host = "127.0.0.1";

    @Option(
            names = "--open-to-network",
            description = "let other machines in: who has the key runs programs here; checks every signature")
    private boolean openToNetwork;

    @Option(names = "--region", description = "the region printed; every other one works too (default: us-east-1)")
    private @Nullable String region;

    @Option(names = "--account", description = "the platform's own account, 12 digits (default: 123456789012)")
    private @Nullable String account;

    @Option(
            names = "--access-key",
            paramLabel = "ID:SECRET[:ACCOUNT]",
            description =
                    "the key that clients use (default: random); one with another account adds that; may be given again")
    private List<String> accessKeys = List.of();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "keep buckets, jobs, endpoints and logs there, for the next start (default: nothing is kept)")
    private @Nullable Path data;

    @Option(
            names = "--run",
            paramLabel = "IMAGE=PROGRAM",
            description = {
                "run a program in place of an image, with `train` or `serve` as its last argument;",
                "blanks separate its arguments: --run 'churn=/opt/churn/run --fast'"
            })
    private List<String> programs = List.of();

    @Option(
            names = "--python",
            paramLabel = "IMAGE=PYTHON",
            description = {
                "run an image's scripts by an interpreter, or with pinned packages that are installed once:",
                "--python 'churn=/opt/venv/bin/python3', --python 'churn=torch==2.9.1,numpy'"
            })
    private List<String> pythons = List.of();

    @Option(
            names = "--s3",
            paramLabel = "URL",
            description = "the S3 that jobs and endpoints use, such as a LocalStack's (default: the platform's own)")
    private @Nullable URI s3;

    @Option(
            names = "--runner",
            paramLabel = "HOW",
            description = "docker, namespace or process (default: the best that is possible)")
    private @Nullable String runner;

    @Option(
            names = "--env",
            paramLabel = "FILE",
            description = "write the lines there instead, once all listens; the file is gone when the platform is")
    private @Nullable Path env;

    @Option(names = "--verify", description = "check the signature of each request, not only the key")
    private boolean verify;

    private final List<String> others = new ArrayList<>();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the call
    private CommandSpec spec;

    /** One for picocli to fill. */
    Local() {}

    @Override
    public Integer call() throws InterruptedException {
        var exports = Optional.ofNullable(env).map(this::exports);
        try (var local = LocalSageMaker.start(this::settings)) {
            tell(local, exports);
            new CountDownLatch(1).await();
        } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        return 0;
    }

    private Exports exports(Path file) {
        try {
            return Exports.to(file);
        } catch (IllegalArgumentException | UncheckedIOException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private void tell(LocalSageMaker local, Optional<Exports> exports) {
        var lines = Exports.lines(local, others);
        var out = spec.commandLine().getOut();
        if (exports.isPresent()) {
            exports.get().write(lines);
            out.println("# console: " + local.console());
        } else {
            lines.forEach(out::println);
        }
        out.flush();
    }

    private LocalSettings settings(LocalSettings settings) {
        try {
            settings.port(port).host(host);
            if (openToNetwork) {
                settings.openToNetwork();
            }
            if (region != null) {
                KnownRegions.doubt(region).ifPresent(spec.commandLine().getErr()::println);
                settings.region(region);
            }
            if (account != null) {
                settings.account(account);
            }
            keys(settings);
            if (data != null) {
                settings.data(data);
            }
            if (s3 != null) {
                settings.s3(s3);
            }
            if (runner != null) {
                settings.runner(runner(runner));
            }
            Mappings.programs(settings, programs);
            Mappings.pythons(settings, pythons);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        return verify ? settings.verify() : settings;
    }

    private void keys(LocalSettings settings) {
        var accounts = new HashSet<String>();
        for (var key : accessKeys) {
            var parts = key.split(":", -1);
            if (parts.length < 2 || parts.length > 3) {
                throw new IllegalArgumentException("--access-key takes ID:SECRET or ID:SECRET:ACCOUNT.");
            }
            if (!accounts.add(parts.length == 2 ? "" : parts[2])) {
                throw new IllegalArgumentException("--access-key is given twice for one account.");
            }
            if (parts.length == 2) {
                settings.accessKey(parts[0], parts[1]);
            } else {
                settings.accessKey(parts[0], parts[1], parts[2]);
                others.add(parts[2]);
            }
        }
    }

    private static Runner runner(String name) {
        return Stream.of(Runner.values())
                .filter(how -> how.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--runner takes docker, namespace or process."));
    }
}
