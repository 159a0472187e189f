package io.github.sagemaker4j.data;

import io.github.sagemaker4j.DefaultsFile.Section;
import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Plan;
import io.github.sagemaker4j.Problem;
import io.github.sagemaker4j.S3Uri;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.internal.plan.CallPlan;
import io.github.sagemaker4j.internal.plan.PlanDefaults;
import io.github.sagemaker4j.internal.plan.UploadCall;
import io.github.sagemaker4j.internal.transfer.LocalFiles;
import io.github.sagemaker4j.internal.transfer.TemporaryFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Plans an upload: what goes under which key, in whose bucket. */
final class UploadPlans {

    private static final String SCHEME = "s3://";

    private final CallPlan.Draft draft = new CallPlan.Draft();
    private final PlanDefaults settled;
    private final Upload upload;
    private final S3Uri target;

    private UploadPlans(Upload upload, Session session) {
        this.upload = upload;
        this.settled = new PlanDefaults(session, Section.TRAINING_JOB, draft);
        var to = upload.target();
        this.target = S3Uri.of(to.startsWith(SCHEME) ? to : settled.root() + to);
    }

    static Plan<S3Uri> plan(Upload upload, Session session) {
        return new UploadPlans(upload, session).plan();
    }

    private Plan<S3Uri> plan() {
        var made = upload.path().map(this::files).orElseGet(this::text);
        return draft.plan((session, known) -> S3Uri.of(known.fill(made.toString())));
    }

    private S3Uri files(Path path) {
        var owner = settled.ownerOf(target.bucket());
        var objects = LocalFiles.of(path).files().stream()
                .map(file -> new UploadCall.Upload(
                        () -> file, target.resolve(file.key()).toString(), owner))
                .toList();
        call(objects);
        return Files.isDirectory(path) ? target : S3Uri.of(objects.get(0).target());
    }

    private S3Uri text() {
        if (target.key().isEmpty() || target.key().endsWith("/")) {
            throw new InvalidSpecException(
                    "upload",
                    Problem.of("UPLOAD-01", "target", target, "has no key", "name the object, such as header.csv"));
        }
        var file = TemporaryFile.of(upload.text().orElse(""));
        call(List.of(new UploadCall.Upload(file, target.toString(), settled.ownerOf(target.bucket()))));
        return target;
    }

    private void call(List<UploadCall.Upload> objects) {
        draft.call(new UploadCall(
                objects,
                upload.kmsKey().map(UploadCall.Encryption::kms).orElseGet(UploadCall.Encryption::ofTheBucket)));
    }
}
