package io.github.sagemaker4j.local.internal.s3;

import io.github.sagemaker4j.local.internal.http.Query;
import io.github.sagemaker4j.local.internal.http.Reply;
import io.github.sagemaker4j.local.internal.http.Xml;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** ListObjects in both versions: pages, prefixes, and keys below a delimiter rolled up. */
final class ObjectListing {

    private static final int MOST = 1000;

    private final Bucket bucket;
    private final Query query;
    private final boolean second;
    private final String prefix;
    private final String delimiter;
    private final int most;
    private final List<StoredObject> contents = new ArrayList<>();
    private final Set<String> rolledUp = new LinkedHashSet<>();
    private String last = "";
    private boolean truncated;

    ObjectListing(Bucket bucket, Query query) {
        this.bucket = bucket;
        this.query = query;
        this.second = query.first("list-type").isPresent();
        this.prefix = query.first("prefix").orElse("");
        this.delimiter = query.first("delimiter").orElse("");
        this.most = most(query.first("max-keys").orElse("1000"));
    }

    private static int most(String text) {
        if (!text.matches("\\d{1,9}")) {
            throw S3Errors.invalid("Provided max-keys not an integer or within integer range");
        }
        return Math.min(MOST, Integer.parseInt(text));
    }

    Reply reply() {
        collect();
        var xml = new Xml().open("ListBucketResult" + XmlInput.NAMESPACE);
        xml.leaf("Name", bucket.name()).leaf("Prefix", shown(prefix)).leaf("MaxKeys", most);
        if (!delimiter.isEmpty()) {
            xml.leaf("Delimiter", shown(delimiter));
        }
        query.first("encoding-type").ifPresent(form -> xml.leaf("EncodingType", form));
        xml.leaf("IsTruncated", truncated);
        places(xml);
        contents.forEach(object -> entry(object, xml));
        rolledUp.forEach(common ->
                xml.open("CommonPrefixes").leaf("Prefix", shown(common)).close("CommonPrefixes"));
        return xml.close("ListBucketResult").reply(200, XmlInput.TYPE);
    }

    private void places(Xml xml) {
        if (second) {
            xml.leaf("KeyCount", contents.size() + rolledUp.size());
            query.first("continuation-token").ifPresent(token -> xml.leaf("ContinuationToken", token));
            query.first("start-after").ifPresent(key -> xml.leaf("StartAfter", shown(key)));
            if (truncated) {
                var token = Base64.getUrlEncoder().encodeToString(last.getBytes(StandardCharsets.UTF_8));
                xml.leaf("NextContinuationToken", token);
            }
            return;
        }
        xml.leaf("Marker", shown(after()));
        if (truncated && !delimiter.isEmpty()) {
            xml.leaf("NextMarker", shown(last));
        }
    }

    /** The key, or what keys were rolled up to, that the page before ended with. */
    private String after() {
        if (!second) {
            return query.first("marker").orElse("");
        }
        var token = query.first("continuation-token");
        if (token.isEmpty()) {
            return query.first("start-after").orElse("");
        }
        try {
            return new String(Base64.getUrlDecoder().decode(token.get()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw S3Errors.invalid("The continuation token provided is incorrect");
        }
    }

    private void collect() {
        var after = after();
        var candidates = bucket.after(prefix, after).iterator();
        while (candidates.hasNext() && most > 0) {
            var object = candidates.next();
            var common = common(object.key());
            if (object.key().equals(after)
                    || (common.equals(after) && !common.isEmpty())
                    || rolledUp.contains(common)) {
                continue;
            }
            if (contents.size() + rolledUp.size() == most) {
                truncated = true;
                return;
            }
            last = common.isEmpty() ? object.key() : common;
            if (common.isEmpty()) {
                contents.add(object);
            } else {
                rolledUp.add(common);
            }
        }
    }

    /** What a key is rolled up to; empty if it stands for itself. */
    private String common(String key) {
        var at = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
        return at < 0 ? "" : key.substring(0, at + delimiter.length());
    }

    private void entry(StoredObject object, Xml xml) {
        xml.open("Contents").leaf("Key", shown(object.key()));
        xml.leaf("LastModified", object.facts().lastModified());
        xml.leaf("ETag", "\"" + object.facts().etag() + "\"");
        object.facts()
                .checksums()
                .keySet()
                .forEach(key ->
                        Algorithm.named(key).ifPresent(algorithm -> xml.leaf("ChecksumAlgorithm", algorithm.name())));
        xml.leaf("Size", object.size());
        if (!second || query.first("fetch-owner").orElse("").equals("true")) {
            xml.open("Owner").leaf("ID", bucket.owner()).close("Owner");
        }
        xml.leaf("StorageClass", object.facts().headers().getOrDefault("x-amz-storage-class", "STANDARD"))
                .close("Contents");
    }

    private String shown(String text) {
        if (!query.first("encoding-type").orElse("").equals("url")) {
            return text;
        }
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/");
    }
}
