package io.github.sagemaker4j.parity.run;

import io.github.sagemaker4j.S3Uri;
import io.github.sagemaker4j.deploy.Model;
import io.github.sagemaker4j.deploy.ModelFolder;
import io.github.sagemaker4j.parity.corpus.Fixtures;
import org.jspecify.annotations.Nullable;

/** The models under the prefix of a multi-model container. */
final class ModelFolders {

    private ModelFolders() {}

    static @Nullable Object add(Scene scene, Model model, Arguments a) {
        var folder = ModelFolder.attach(scene.session(), model.data().orElseThrow());
        var source = a.required("model_data_source");
        var path = a.text("model_data_path");
        a.end();
        var name = path.orElseGet(() -> source.substring(source.lastIndexOf('/') + 1));
        if (source.startsWith("s3://")) {
            folder.add(name, S3Uri.of(source));
        } else {
            folder.add(name, Fixtures.at(source));
        }
        return null;
    }
}
