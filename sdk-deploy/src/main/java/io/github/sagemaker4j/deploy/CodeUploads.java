package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.S3Uri;
import io.github.sagemaker4j.internal.plan.CallPlan;
import io.github.sagemaker4j.internal.plan.PlanDefaults;
import io.github.sagemaker4j.internal.plan.UploadCall;
import io.github.sagemaker4j.internal.plan.UploadCall.Upload;
import io.github.sagemaker4j.internal.transfer.SourceBundle;
import io.github.sagemaker4j.internal.transfer.SourceTree;
import io.github.sagemaker4j.internal.transfer.TemporaryFile;
import io.github.sagemaker4j.training.Source;
import java.util.List;
import java.util.Optional;

/** Local inference code on its way to S3. Its key is made of its content, so undoing a deployment leaves it there. */
final class CodeUploads {

    private final PlanDefaults settled;
    private final CallPlan.Draft draft;

    CodeUploads(PlanDefaults settled, CallPlan.Draft draft) {
        this.settled = settled;
        this.draft = draft;
    }

    /** Plans the upload, where there is one, and says where the archive is. */
    String archive(Source source) {
        return source.archive().orElseGet(() -> upload(source));
    }

    private String upload(Source source) {
        var bundle = SourceBundle.pack(new SourceTree(
                source.location().orElseThrow(),
                Optional.of(source.entryPoint()),
                source.dependencies(),
                List.of(),
                source.ignored()));
        bundle.warnings().forEach(draft::warn);
        var target = S3Uri.of(source.uploadTo().orElseGet(settled::root))
                .resolve("source/" + bundle.sha256() + "/sourcedir.tar.gz");
        draft.call(new UploadCall(
                List.of(new Upload(
                        new TemporaryFile(bundle.archive()), target.toString(), settled.ownerOf(target.bucket()))),
                settled.defaults()
                        .outputKmsKey()
                        .map(UploadCall.Encryption::kms)
                        .orElseGet(UploadCall.Encryption::kms)));
        return target.toString();
    }
}
