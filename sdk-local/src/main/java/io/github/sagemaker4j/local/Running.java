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
import io.github.sagemaker4j.local.internal.http.Recorder;
import io.github.sagemaker4j.local.internal.http.Routes;
import io.github.sagemaker4j.local.internal.identity.Iam;
import io.github.sagemaker4j.local.internal.identity.Sts;
import io.github.sagemaker4j.local.internal.logs.LogStore;
import io.github.sagemaker4j.local.internal.logs.LogsService;
import io.github.sagemaker4j.local.internal.metrics.CloudWatch;
import io.github.sagemaker4j.local.internal.metrics.MetricStore;
import io.github.sagemaker4j.local.internal.platform.Platform;
import io.github.sagemaker4j.local.internal.platform.Settings;
import io.github.sagemaker4j.local.internal.platform.SpotCapacity;
import io.github.sagemaker4j.local.internal.run.ImagePrograms;
import io.github.sagemaker4j.local.internal.run.Workspace;
import io.github.sagemaker4j.local.internal.s3.ObjectStore;
import io.github.sagemaker4j.local.internal.s3.S3Service;
import java.net.URI;

/** The parts of a platform that runs, put together. */
record Running(
        Workspace workspace,
        Gateway gateway,
        SageMaker sageMaker,
        Recorder recorder,
        FaultInjector faults,
        String consoleKey) {

    static Running start(LocalSettings settings, KeyRing.Key key) {
        var keys = new KeyRing(key);
        var recorder = new Recorder();
        var faults = new FaultInjector();
        faults.plus(settings.faults);
        var routes = new Routes();
        var admission = new Admission(keys, settings.account, settings.region, settings.verify);
        var gateway = Gateway.start(settings.port, new Front(routes, admission, recorder, faults));
        Workspace workspace = null;
        try {
            workspace = Workspace.open(UserFolders.state());
            var base = new Base(workspace, gateway.address(), faults::interruption, Console.newKey());
            var sageMaker = services(settings, keys, routes, base);
            return new Running(workspace, gateway, sageMaker, recorder, faults, base.consoleKey());
        } catch (RuntimeException e) {
            gateway.close();
            if (workspace != null) {
                workspace.close();
            }
            throw e;
        }
    }

    private record Base(Workspace workspace, URI address, SpotCapacity spot, String consoleKey) {}

    private static SageMaker services(LocalSettings settings, KeyRing keys, Routes routes, Base base) {
        var objects = new ObjectStore(base.workspace().folder().resolve("s3"));
        objects.createBucket(defaultBucket(settings), settings.region);
        settings.foreignBuckets.forEach((bucket, owner) -> objects.createForeignBucket(bucket, settings.region, owner));
        var logs = new LogStore();
        var metrics = new MetricStore();
        var chosen = new Settings(
                new ImagePrograms(settings.programs),
                settings.python,
                UserFolders.cache(),
                settings.stopGrace,
                settings.seed);
        var access = new JobKeys(base.address(), keys, settings.account);
        var sageMaker =
                new SageMaker(new Platform(base.workspace(), objects, logs, metrics, access, chosen), base.spot());
        var iam = new Iam(settings.rolePolicies);
        var images = chosen.programs();
        var logsService = new LogsService(logs);
        var view = new View(sageMaker, logsService, metrics, objects, settings.account);
        routes.json(
                        "SageMaker.",
                        "sagemaker",
                        sageMaker,
                        (operation, request) ->
                                ModelCheck.violation(operation, request).or(() -> iam.refusal(request)))
                .json(
                        "AmazonEC2ContainerRegistry_V20150921.",
                        "ecr",
                        new Ecr(i -> images.find(i).isPresent()))
                .json("ServiceQuotasV20190624.", "servicequotas", new ServiceQuotas(settings.quotas))
                .json("Logs_20140328.", "logs", logsService)
                .form("sts", Sts.of(keys))
                .form("iam", iam.service())
                .form("monitoring", CloudWatch.service(metrics))
                .objects(new S3Service(objects))
                .runtime(sageMaker.runtime())
                .pages(Console.of(view, base.consoleKey()));
        return sageMaker;
    }

    static String defaultBucket(LocalSettings settings) {
        return "sagemaker-" + settings.region + "-" + settings.account;
    }

    URI console() {
        return URI.create(gateway.address() + "/#key=" + consoleKey);
    }

    URI address() {
        return gateway.address();
    }

    void close() {
        try (workspace;
                gateway;
                sageMaker) {
            // Closed from the last to the first: jobs, then the port they call, then processes and folders.
            faults.clear();
        }
    }
}
