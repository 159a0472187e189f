package io.github.sagemaker4j.internal.transfer;

import io.github.sagemaker4j.SageMaker4jException;

/** An archive that was not unpacked because one of its entries could do harm. */
public final class UnsafeArchiveException extends SageMaker4jException {

    private static final long serialVersionUID = 1L;

    private final String entry;

    UnsafeArchiveException(String entry, String rule) {
        super("The archive was not unpacked: its entry \"" + printable(entry) + "\" " + rule
                + ". Nothing of it was kept. If you made the archive, make it without this entry.");
        this.entry = entry;
    }

    /** {@return the entry's name as the archive has it} */
    public String entry() {
        return entry;
    }

    /** A name may hold anything, also what a terminal would obey. */
    private static String printable(String name) {
        return name.codePoints()
                .limit(200)
                .map(c -> Character.isISOControl(c) ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
