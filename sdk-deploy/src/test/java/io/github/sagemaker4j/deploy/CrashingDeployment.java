package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.ContainerImage;
import io.github.sagemaker4j.Defaults;
import io.github.sagemaker4j.DefaultsFile;
import io.github.sagemaker4j.Role;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.local.LocalSageMaker;
import io.github.sagemaker4j.training.Instances;
import io.github.sagemaker4j.training.ServingRuntime;
import io.github.sagemaker4j.training.ServingRuntime.CodePacking;
import io.github.sagemaker4j.training.Source;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** A process that deploys one endpoint, to be killed while it does. */
public final class CrashingDeployment {

    static final String NAME = "crashing";
    static final String IMAGE = "123456789012.dkr.ecr.us-east-1.amazonaws.com/nothing:1";

    private CrashingDeployment() {}

    /** Deploys. Arguments: address, bucket, folder of the code, whether with a component that is scaled. */
    public static void main(String[] arguments) throws IOException {
        var credentials = AwsBasicCredentials.create(System.getenv("CRASH_ID"), System.getenv("CRASH_SECRET"));
        var session = Session.builder()
                .region("us-east-1")
                .endpoint(URI.create(arguments[0]))
                .credentials(StaticCredentialsProvider.create(credentials))
                .defaults(Defaults.of(d -> d.role(Role.arn("arn:aws:iam::123456789012:role/LocalSageMaker"))
                        .account("123456789012")
                        .bucket(arguments[1])
                        .file(DefaultsFile.none())))
                .build();
        if (System.in.read() < 0) {
            return;
        }
        spec(Path.of(arguments[2]), Boolean.parseBoolean(arguments[3]))
                .deploy(session)
                .await();
    }

    static EndpointSpec spec(Path code, boolean isScaled) {
        var runtime = ServingRuntime.of(ContainerImage.of(IMAGE)).withCodePacking(CodePacking.ARCHIVE);
        var model = Model.of(m -> m.runtime(runtime).name(NAME).source(Source.of(code, "inference.py")));
        var machines = Instances.of("ml.m5.large");
        if (isScaled) {
            var component = InferenceComponent.of(NAME, model, 256)
                    .withAutoScaling(AutoScaling.between(1, 2).plusInvocations(100));
            return EndpointSpec.of(e -> e.name(NAME)
                    .variant(ProductionVariant.forComponents("main", machines))
                    .component(component));
        }
        return EndpointSpec.of(e -> e.name(NAME).variant(ProductionVariant.of("main", model, machines)));
    }

    /** Lets a process begin that was started. */
    static void deploy(Process started) throws IOException {
        try (var in = started.getOutputStream()) {
            in.write('\n');
        }
    }

    /** Starts a process that waits for {@link #deploy}. */
    static Process start(LocalSageMaker local, Path code, boolean isScaled) throws IOException {
        var session = local.session();
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                CrashingDeployment.class.getName(),
                local.endpoint().toString(),
                session.defaults().bucket().orElseThrow(),
                code.toString(),
                Boolean.toString(isScaled));
        session.close();
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(
                Redirect.appendTo(code.resolveSibling("child.log").toFile()));
        builder.environment().put("CRASH_ID", local.accessKeyId());
        builder.environment().put("CRASH_SECRET", local.secretAccessKey());
        return builder.start();
    }
}
