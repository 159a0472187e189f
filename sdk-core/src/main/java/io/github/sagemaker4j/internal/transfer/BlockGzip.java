package io.github.sagemaker4j.internal.transfer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/**
 * One gzip member whose blocks are compressed by several threads, since compressing is what takes time. Each block goes
 * on from the last bytes of the one before, so that hardly anything is lost; where blocks end depends on the content
 * alone, so that the bytes are the same however many threads there are. What fits into one block needs no thread.
 */
final class BlockGzip extends OutputStream {

    private static final int BLOCK = 1 << 17;
    private static final int WINDOW = 1 << 15;
    private static final int THREADS = Math.min(8, Runtime.getRuntime().availableProcessors());
    private static final byte[] HEAD = {0x1f, (byte) 0x8b, Deflater.DEFLATED, 0, 0, 0, 0, 0, 0, (byte) 0xff};

    private final OutputStream out;
    private final CRC32 crc = new CRC32();
    private final Queue<Future<byte[]>> ahead = new ArrayDeque<>();
    /** Grows, since most archives are much smaller than a block. */
    private byte[] block = new byte[BLOCK >> 3];

    private byte[] window = {};
    private int filled;
    private int total;
    private @Nullable ExecutorService threads;
    private boolean closed;

    BlockGzip(OutputStream out) throws IOException {
        this.out = out;
        out.write(HEAD);
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        crc.update(bytes, offset, length);
        total += length;
        var written = 0;
        while (written < length) {
            if (filled == BLOCK) {
                compressOnThreads();
            }
            var part = Math.min(length - written, BLOCK - filled);
            if (filled + part > block.length) {
                block = Arrays.copyOf(block, BLOCK);
            }
            System.arraycopy(bytes, offset + written, block, filled, part);
            filled += part;
            written += part;
        }
    }

    /** Writes the rest and the check at the end, and closes what it writes to. Closing again does nothing. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (out) {
            var last = compressed(block, filled, window, true);
            while (!ahead.isEmpty()) {
                out.write(done(ahead.remove()));
            }
            out.write(last);
            out.write(ByteBuffer.allocate(2 * Integer.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt((int) crc.getValue())
                    .putInt(total)
                    .array());
        } finally {
            if (threads != null) {
                threads.shutdownNow();
            }
        }
    }

    private void compressOnThreads() throws IOException {
        if (ahead.size() == 2 * THREADS) {
            out.write(done(ahead.remove()));
        }
        var full = block;
        var before = window;
        ahead.add(threads().submit(() -> compressed(full, BLOCK, before, false)));
        window = Arrays.copyOfRange(full, BLOCK - WINDOW, BLOCK);
        block = new byte[BLOCK];
        filled = 0;
    }

    private ExecutorService threads() {
        var pool = threads;
        if (pool == null) {
            pool = Executors.newFixedThreadPool(THREADS, task -> {
                var thread = new Thread(task, "sagemaker4j-gzip");
                thread.setDaemon(true);
                return thread;
            });
            threads = pool;
        }
        return pool;
    }

    private static byte[] done(Future<byte[]> block) throws IOException {
        try {
            return block.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted while packing").initCause(e);
        } catch (ExecutionException e) {
            throw new IOException("cannot compress", e);
        }
    }

    /** A block as deflate writes it: ended at a whole byte, so that the next one can follow, or as the last one. */
    private static byte[] compressed(byte[] bytes, int length, byte[] before, boolean last) {
        var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            if (before.length > 0) {
                deflater.setDictionary(before);
            }
            deflater.setInput(bytes, 0, length);
            if (last) {
                deflater.finish();
            }
            var result = new ByteArrayOutputStream(length / 2 + 64);
            var buffer = new byte[1 << 14];
            int count;
            do {
                count = deflater.deflate(buffer, 0, buffer.length, last ? Deflater.NO_FLUSH : Deflater.SYNC_FLUSH);
                result.write(buffer, 0, count);
            } while (last ? !deflater.finished() : count == buffer.length);
            return result.toByteArray();
        } finally {
            deflater.end();
        }
    }
}
