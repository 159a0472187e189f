package io.github.sagemaker4j.local;

import io.github.sagemaker4j.local.internal.account.Ecr;
import io.github.sagemaker4j.local.internal.account.ServiceQuotas;
import io.github.sagemaker4j.local.internal.console.Console;
import io.github.sagemaker4j.local.internal.console.View;
import io.github.sagemaker4j.local.internal.control.SageMaker;
import io.github.sagemaker4j.local.internal.http.Admission;
import io.github.sagemaker4j.local.internal.http.FaultInjector;
import io.github.sagemaker4j.local.internal.http.Front;
import io.github.sagemaker4j.local.internal.http.Gateway;
import io.github.sagemaker4j.local.internal.http.KeyRing;
import io.github.sagemaker4j.local.internal.http.RateLimits;
import io.github.sagemaker4j.local.internal.http.Realm;
import io.github.sagemaker4j.local.internal.http.Recorder;
import io.github.sagemaker4j.local.internal.http.RestService;
import io.github.sagemaker4j.local.internal.http.Routes;
import io.github.sagemaker4j.local.internal.identity.Iam;
import io.github.sagemaker4j.local.internal.identity.Permissions;
import io.github.sagemaker4j.local.internal.identity.Sts;
import io.github.sagemaker4j.local.internal.logs.LogsService;
import io.github.sagemaker4j.local.internal.metrics.CloudWatch;
import io.github.sagemaker4j.local.internal.platform.Capacity;
import io.github.sagemaker4j.local.internal.platform.Platform;
import io.github.sagemaker4j.local.internal.s3.Elsewhere;
import io.github.sagemaker4j.local.internal.s3.S3Service;
import io.github.sagemaker4j.local.internal.state.MovableClock;
import java.net.URI;
import java.util.Optional;

/** The parts of a platform that runs, put together. */
record Running(Base base, Gateway gateway, SageMaker sageMaker, Accounts accounts, Watch watch) {

    /** What sees every request. */
    record Watch(Recorder recorder, FaultInjector faults, Permissions permissions, String consoleKey) {}

    static Running start(LocalSettings settings, KeyRing.Key key) {
        var gateway = Gateway.bind(settings.address(), settings.port);
        var base = Optional.<Base>empty();
        try {
            var clock = new MovableClock();
            var faults = new FaultInjector(new RateLimits(settings.rates, clock));
            faults.plus(settings.faults);
            base = Optional.of(Base.open(settings, settings.otherStorage(key), clock, faults));
            return start(settings, key, gateway, base.get(), faults);
        } catch (RuntimeException e) {
            gateway.close();
            base.ifPresent(Base::close);
            throw e;
        }
    }

    private static Running start(
            LocalSettings settings, KeyRing.Key key, Gateway gateway, Base base, FaultInjector faults) {
        var keys = new KeyRing(key, base.clock());
        var watch = new Watch(new Recorder(), faults, new Permissions(keys, settings.policies), Console.newKey());
        var doors = new Doors();
        var platform = new Platform(
                base.workspace(),
                base.stores(),
                base.clock(),
                new JobKeys(gateway.address(), keys, doors::open),
                capacity(faults),
                settings.chosen());
        var sageMaker = new SageMaker(platform);
        var running = new Running(base, gateway, sageMaker, new Accounts(settings, keys, key), watch);
        running.createBuckets(settings);
        var routes = routes(settings, keys, sageMaker, platform, watch);
        var admission = new Admission(keys, settings.account, settings.region, settings.verify);
        var front = new Front(routes, admission, watch.recorder, watch.faults, watch.permissions);
        doors.front(front);
        gateway.serve(front);
        sageMaker.resume();
        return running;
    }

    private static Capacity capacity(FaultInjector faults) {
        return new Capacity() {
            @Override
            public Optional<String> interruption(String job) {
                return faults.interruption(job);
            }

            @Override
            public boolean isLacking(String name) {
                return faults.lacksCapacity(name);
            }
        };
    }

    private static Routes routes(
            LocalSettings settings, KeyRing keys, SageMaker sageMaker, Platform platform, Watch watch) {
        var objects = platform.stores().objects();
        var iam = new Iam(settings.rolePolicies, watch.permissions);
        var images = platform.settings().programs();
        var check = new ModelCheck(settings.quotas.keySet());
        var logs = new LogsService(platform.logs());
        var cloudWatch = new CloudWatch(platform.metrics());
        var view = new View(sageMaker, logs, platform.metrics(), objects, settings.account);
        return new Routes()
                .json(
                        "SageMaker.",
                        "sagemaker",
                        settings.checkAnswers ? check.strict(sageMaker) : sageMaker,
                        (operation, request) ->
                                check.violation(operation, request).or(() -> iam.refusal(request)))
                .json(
                        "AmazonEC2ContainerRegistry_V20150921.",
                        "ecr",
                        new Ecr(
                                platform.shelf(),
                                platform.clock(),
                                i -> images.find(i).isPresent()))
                .json("ServiceQuotasV20190624.", "servicequotas", new ServiceQuotas(settings.quotas))
                .json("AnyScaleFrontendService.", "application-autoscaling", sageMaker.scaling())
                .json("Logs_20140328.", "logs", logs)
                .form("sts", Sts.of(keys, settings.rolePolicies))
                .form("iam", iam.service())
                .json("GraniteServiceVersion20100801.", "monitoring", cloudWatch)
                .form("monitoring", cloudWatch.queries())
                .objects(settings.s3.<RestService>map(Elsewhere::new).orElseGet(() -> new S3Service(objects)))
                .runtime(sageMaker.runtime())
                .pages(Console.of(view, watch.consoleKey));
    }

    static String defaultBucket(Realm realm) {
        return "sagemaker-" + realm.region() + "-" + realm.account();
    }

    void createDefaultBucket(Realm realm) {
        base.stores().storage().as(realm.account()).createBucket(defaultBucket(realm), realm.region());
    }

    private void createBuckets(LocalSettings settings) {
        var objects = base.stores().objects();
        createDefaultBucket(new Realm(settings.account, settings.region));
        settings.accounts().forEach(account -> createDefaultBucket(new Realm(account, settings.region)));
        settings.foreignBuckets.forEach(
                (bucket, owner) -> objects.createBucket(bucket, new Realm(owner, settings.region)));
    }

    URI console() {
        return URI.create(gateway.address() + "/#key=" + watch.consoleKey);
    }

    URI address() {
        return gateway.address();
    }

    void close() {
        try (base;
                gateway;
                sageMaker) {
            // Closed from the last to the first: jobs, then the port they call, then processes and folders.
            watch.faults.clear();
        }
    }
}
