package io.github.sagemaker4j.local.internal.s3;

import io.github.sagemaker4j.local.internal.http.Query;
import io.github.sagemaker4j.local.internal.http.Reply;
import io.github.sagemaker4j.local.internal.http.Xml;
import java.util.Collection;
import java.util.Comparator;

/** ListMultipartUploads: pages and prefixes, by key and then by the time of the start. */
final class UploadListing {

    private static final int MOST = 1000;
    private static final Comparator<MultipartUpload> ORDER = Comparator.comparing(
                    (MultipartUpload upload) -> upload.target().key(), Bucket.BY_BYTES)
            .thenComparing(upload -> upload.plan().started())
            .thenComparing(MultipartUpload::id);

    private final Query query;

    UploadListing(Query query) {
        this.query = query;
    }

    Reply of(Bucket bucket, Collection<MultipartUpload> uploads) {
        var prefix = query.first("prefix").orElse("");
        var all = uploads.stream()
                .filter(upload -> upload.target().bucket().equals(bucket))
                .filter(upload -> upload.target().key().startsWith(prefix))
                .sorted(ORDER)
                .toList();
        var left = all.stream().dropWhile(upload -> !isAfter(upload)).toList();
        var after = query.first("upload-id-marker").orElse("");
        var known = left.stream().map(MultipartUpload::id).toList().indexOf(after) + 1;
        var rest = left.subList(known, left.size());
        var shown = rest.subList(0, Math.min(rest.size(), most()));
        var xml = new Xml().open("ListMultipartUploadsResult" + XmlInput.NAMESPACE);
        xml.leaf("Bucket", bucket.name()).leaf("Prefix", prefix).leaf("MaxUploads", most());
        xml.leaf("IsTruncated", shown.size() < rest.size());
        if (!shown.isEmpty() && shown.size() < rest.size()) {
            var last = shown.get(shown.size() - 1);
            xml.leaf("NextKeyMarker", last.target().key()).leaf("NextUploadIdMarker", last.id());
        }
        shown.forEach(upload -> {
            xml.open("Upload").leaf("Key", upload.target().key()).leaf("UploadId", upload.id());
            xml.leaf("Initiated", upload.plan().started()).close("Upload");
        });
        return xml.close("ListMultipartUploadsResult").reply(200, XmlInput.TYPE);
    }

    /** With an upload's id as well, the uploads of the key itself are still to come, from that one on. */
    private boolean isAfter(MultipartUpload upload) {
        var marker = query.first("key-marker").orElse("");
        var order = Bucket.BY_BYTES.compare(upload.target().key(), marker);
        return marker.isEmpty() || (query.has("upload-id-marker") ? order >= 0 : order > 0);
    }

    private int most() {
        return query.first("max-uploads")
                .filter(text -> text.matches("\\d{1,4}"))
                .map(text -> Math.min(MOST, Integer.parseInt(text)))
                .orElse(MOST);
    }
}
