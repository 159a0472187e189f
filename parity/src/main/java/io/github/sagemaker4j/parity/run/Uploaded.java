package io.github.sagemaker4j.parity.run;

import io.github.sagemaker4j.data.Upload;
import io.github.sagemaker4j.parity.corpus.Fixtures;

/** What Python's session puts into S3. */
final class Uploaded {

    private Uploaded() {}

    static String files(Arguments a, Scene scene) {
        var path = Fixtures.at(a.required("path"));
        var prefix = a.text("key_prefix").orElse("data");
        var target = a.text("bucket").map(bucket -> "s3://" + bucket + "/" + prefix);
        a.end();
        return Upload.of(path, target.orElse(prefix)).send(scene.session()).toString();
    }

    static String text(Arguments a, Scene scene) {
        var target = "s3://" + a.required("bucket") + "/" + a.required("key");
        var upload = Upload.text(a.required("body"), target).withKmsKey(a.text("kms_key"));
        a.end();
        return upload.send(scene.session()).toString();
    }
}
