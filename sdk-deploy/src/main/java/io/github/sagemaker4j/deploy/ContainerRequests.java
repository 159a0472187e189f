package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.Defaults;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.training.ServingRuntime.CodeVariables;
import io.github.sagemaker4j.training.Source;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.sagemaker.model.ContainerDefinition;
import software.amazon.awssdk.services.sagemaker.model.ContainerMode;
import software.amazon.awssdk.services.sagemaker.model.ModelCompressionType;
import software.amazon.awssdk.services.sagemaker.model.ModelDataSource;
import software.amazon.awssdk.services.sagemaker.model.S3ModelDataType;

/** The pure mapping from one container of a model to the API's definition of it. */
final class ContainerRequests {

    private static final int USUAL_LOG_LEVEL = 20;

    private final Session session;
    private final Defaults defaults;

    ContainerRequests(Session session, Defaults defaults) {
        this.session = session;
        this.defaults = defaults;
    }

    ContainerDefinition of(Model model, String image, CodePlaces.Place code) {
        var container = ContainerDefinition.builder().image(image).environment(environment(model, code));
        code.data().ifPresent(data -> {
            if (model.multiModel()) {
                container.modelDataUrl(data).mode(ContainerMode.MULTI_MODEL);
            } else if (data.endsWith("/")) {
                container.modelDataSource(unpacked(data));
            } else {
                container.modelDataUrl(data);
            }
        });
        return container.build();
    }

    /** The container of a model package. */
    static ContainerDefinition of(String modelPackage, Map<String, String> environment) {
        var container = ContainerDefinition.builder().modelPackageName(modelPackage);
        if (!environment.isEmpty()) {
            container.environment(environment);
        }
        return container.build();
    }

    private static ModelDataSource unpacked(String prefix) {
        return ModelDataSource.builder()
                .s3DataSource(s -> s.s3Uri(prefix)
                        .s3DataType(S3ModelDataType.S3_PREFIX)
                        .compressionType(ModelCompressionType.NONE))
                .build();
    }

    // An empty environment is sent as well: so does the Python SDK.
    private Map<String, String> environment(Model model, CodePlaces.Place code) {
        var all = new LinkedHashMap<>(defaults.environment());
        all.putAll(model.runtime().environment());
        all.putAll(model.environment());
        var told = model.runtime().codeVariables();
        if (told == CodeVariables.ALWAYS
                || (told == CodeVariables.WITH_CODE && code.folder().isPresent())) {
            all.put("SAGEMAKER_PROGRAM", model.source().map(Source::entryPoint).orElse(""));
            all.put("SAGEMAKER_SUBMIT_DIRECTORY", code.folder().orElse(""));
            var level = model.source().map(Source::logLevel).orElse(USUAL_LOG_LEVEL);
            all.put("SAGEMAKER_CONTAINER_LOG_LEVEL", Integer.toString(level));
            all.put("SAGEMAKER_REGION", session.region());
        }
        return all;
    }
}
