package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.S3Uri;
import io.github.sagemaker4j.internal.plan.CallPlan;
import io.github.sagemaker4j.internal.plan.PlanDefaults;
import io.github.sagemaker4j.internal.plan.References;
import io.github.sagemaker4j.internal.plan.UploadCall;
import io.github.sagemaker4j.internal.plan.UploadCall.Upload;
import io.github.sagemaker4j.internal.transfer.GitSource;
import io.github.sagemaker4j.internal.transfer.SourceBundle;
import io.github.sagemaker4j.internal.transfer.SourceTree;
import io.github.sagemaker4j.internal.transfer.TemporaryFile;
import io.github.sagemaker4j.training.ServingRuntime.CodePacking;
import io.github.sagemaker4j.training.Source;
import java.util.List;
import java.util.Optional;

/**
 * Gets inference code to where the runtime looks for it: an archive of its own in S3, or the model's archive. All keys
 * are made of content, so the same code is stored once, and undoing a deployment leaves it there.
 */
final class CodePlaces {

    private static final String IN_CONTAINER = "/opt/ml/model/code";

    private final PlanDefaults settled;
    private final CallPlan.Draft draft;
    private final References samples;

    CodePlaces(PlanDefaults settled, CallPlan.Draft draft, References samples) {
        this.settled = settled;
        this.draft = draft;
        this.samples = samples;
    }

    /**
     * Where a container finds its code and its model.
     *
     * @param folder what {@code SAGEMAKER_SUBMIT_DIRECTORY} is set to; absent if there is no code from outside
     * @param data the model's data
     */
    record Place(Optional<String> folder, Optional<String> data) {}

    /**
     * Plans what has to be uploaded or copied.
     *
     * @param isolated whether the container can't fetch anything from S3
     * @param reference what the copy's digest is called in the plan
     */
    Place of(Model model, boolean isolated, String reference) {
        if (model.source().isEmpty()) {
            return new Place(Optional.empty(), model.data());
        }
        var source = model.source().get();
        if (model.runtime().codePacking() == CodePacking.ARCHIVE && !isolated) {
            return new Place(Optional.of(source.archive().orElseGet(() -> upload(model, source))), model.data());
        }
        return new Place(Optional.of(IN_CONTAINER), Optional.of(repack(model, source, reference)));
    }

    private String upload(Model model, Source source) {
        var bundle = pack(source);
        var target = root(source).resolve("source/" + bundle.sha256() + "/sourcedir.tar.gz");
        draft.call(new UploadCall(
                List.of(new Upload(
                        new TemporaryFile(bundle.archive()), target.toString(), settled.ownerOf(target.bucket()))),
                key(model).map(UploadCall.Encryption::kms).orElseGet(UploadCall.Encryption::kms)));
        return target.toString();
    }

    private String repack(Model model, Source source, String reference) {
        var local = source.archive().isPresent()
                ? Optional.<TemporaryFile>empty()
                : Optional.of(new TemporaryFile(pack(source).archive()));
        var parts = new Repack.Parts(model.data(), source, local);
        var unpacked = model.data().filter(d -> d.endsWith("/")).isPresent();
        samples.put(reference, "0".repeat(Repack.DIGITS));
        var digest = draft.open(reference, s -> new RepackDigest(s, parts).value());
        var target = root(source).resolve("model/" + digest + (unpacked ? "/" : "/model.tar.gz"));
        draft.read("s3:GetObject");
        draft.read("s3:HeadObject");
        if (unpacked) {
            draft.read("s3:ListObjectsV2");
        }
        draft.call(new Repack(parts, target.toString(), settled.ownerOf(target.bucket()), key(model)));
        return target.toString();
    }

    private Optional<String> key(Model model) {
        return model.modelKmsKey().or(settled.defaults()::outputKmsKey);
    }

    private SourceBundle pack(Source source) {
        var tree = new SourceTree(
                source.location().orElseThrow(),
                Optional.of(source.entryPoint()),
                source.dependencies(),
                List.of(),
                source.ignored());
        var bundle = source.git()
                .map(git -> GitSource.pack(git.repository(), git.revision(), tree, SourceBundle::pack))
                .orElseGet(() -> SourceBundle.pack(tree));
        bundle.warnings().forEach(draft::warn);
        return bundle;
    }

    private S3Uri root(Source source) {
        return S3Uri.of(source.uploadTo().orElseGet(settled::root));
    }
}
