package io.github.sagemaker4j.local.internal.channel;

import io.github.sagemaker4j.local.internal.container.ContainerFailure;
import io.github.sagemaker4j.local.internal.container.Transfer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;

/**
 * What a host gets of a channel in each epoch.
 *
 * @param entries all that the channel holds
 * @param share what is the host's of it
 * @param seed of the order, which then is another in each epoch; empty for the channel's own order
 */
record Feed(List<Entry> entries, Share share, List<Long> seed) {

    private static final int MAGIC = 0xced7230a;
    private static final long LONGEST = (1L << 29) - 1;

    /**
     * How it is sent.
     *
     * @param transfer opens objects
     * @param compressed whether objects are to be decompressed
     * @param framed whether each is to be a record of RecordIO
     */
    record Form(Transfer transfer, boolean compressed, boolean framed) {}

    /** The order of an epoch, the same on all hosts; then each takes its share of it. */
    List<Entry> epoch(int number) {
        var order = new ArrayList<>(entries);
        seed.forEach(value -> Collections.shuffle(order, new Random(value + 31L * number)));
        return share.of(order);
    }

    void send(int epoch, Form form, OutputStream out) throws IOException {
        for (var entry : epoch(epoch)) {
            for (var piece : entry.pieces()) {
                send(piece, form, out);
            }
        }
    }

    private static void send(Entry.Piece piece, Form form, OutputStream out) throws IOException {
        if (piece instanceof Entry.Piece.Text text) {
            var bytes = text.text().getBytes(StandardCharsets.UTF_8);
            if (form.framed) {
                head(bytes.length, out);
            }
            out.write(bytes);
            pad(form.framed ? bytes.length : 0, out);
        } else if (piece instanceof Entry.Piece.Stored stored) {
            stored(stored.item(), form, out);
        }
    }

    private static void stored(Transfer.Item item, Form form, OutputStream out) throws IOException {
        var size = form.framed ? length(item, form) : 0;
        if (form.framed) {
            head((int) size, out);
        }
        try (var in = content(item, form)) {
            in.transferTo(out);
        }
        pad(size, out);
    }

    /** A record's length comes first: what is decompressed is read twice for that, rather than held. */
    private static long length(Transfer.Item item, Form form) throws IOException {
        try (var in = content(item, form)) {
            var size = in.transferTo(OutputStream.nullOutputStream());
            if (size > LONGEST) {
                throw new ContainerFailure(
                        "ClientError: " + item.from() + " is too long for a record of RecordIO: " + size + " bytes.");
            }
            return size;
        }
    }

    private static InputStream content(Transfer.Item item, Form form) throws IOException {
        var in = form.transfer.open(item.from());
        return form.compressed ? new GZIPInputStream(in) : in;
    }

    private static void head(int length, OutputStream out) throws IOException {
        var head = ByteBuffer.allocate(2 * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        out.write(head.putInt(MAGIC).putInt(length).array());
    }

    private static void pad(long length, OutputStream out) throws IOException {
        out.write(new byte[(int) (-length & 3)]);
    }
}
