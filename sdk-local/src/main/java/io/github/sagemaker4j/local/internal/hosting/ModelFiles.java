package io.github.sagemaker4j.local.internal.hosting;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sagemaker4j.S3Uri;
import io.github.sagemaker4j.local.internal.container.OptMl;
import io.github.sagemaker4j.local.internal.container.Transfer;
import io.github.sagemaker4j.local.internal.platform.Json;
import java.io.IOException;
import java.nio.file.Path;

/** Lays out what a server finds when it starts: its model and its scripts. */
final class ModelFiles {

    private static final String SUBMIT_DIRECTORY = "SAGEMAKER_SUBMIT_DIRECTORY";

    private final InstanceSpec spec;
    private final Transfer transfer;

    ModelFiles(InstanceSpec spec, Transfer transfer) {
        this.spec = spec;
        this.transfer = transfer;
    }

    void layOut(OptMl optMl) throws IOException {
        optMl.create();
        var url = Json.text(spec.container(), "ModelDataUrl");
        var source = spec.container().path("ModelDataSource").path("S3DataSource");
        if (url.isPresent()) {
            transfer.unpack(S3Uri.of(url.get()), optMl.model());
        } else if (source.isObject()) {
            fetch(source, optMl);
        }
        var scripts = submitDirectory();
        if (scripts.startsWith("s3://")) {
            transfer.unpack(S3Uri.of(scripts), optMl.code());
        }
    }

    /** Where the scripts are. */
    Path code(OptMl optMl) {
        var directory = submitDirectory();
        if (directory.startsWith("s3://")) {
            return optMl.code();
        }
        return optMl.at(directory, "model/code");
    }

    private void fetch(JsonNode source, OptMl optMl) throws IOException {
        var from = S3Uri.of(Json.required(source, "S3Uri"));
        if (Json.text(source, "CompressionType").orElse("None").equals("Gzip")) {
            transfer.unpack(from, optMl.model());
        } else {
            transfer.fetch(transfer.list(from), optMl.model());
        }
    }

    private String submitDirectory() {
        return spec.environment().getOrDefault(SUBMIT_DIRECTORY, "");
    }
}
