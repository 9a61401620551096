//! Writes PNG (ISO/IEC 15948): one picture of few colours, so run lengths are all the compression
//! that it takes, and the fixed codes of DEFLATE (RFC 1951, 3.2.6) all the codes.

/// A picture of 8-bit RGB as a file. `pixels` are `width` times `height`, row by row.
pub(super) fn encode(width: usize, height: usize, pixels: &[[u8; 3]]) -> Vec<u8> {
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut header = Vec::new();
    header.extend((width as u32).to_be_bytes());
    header.extend((height as u32).to_be_bytes());
    // Eight bits, RGB, and the only methods that there are.
    header.extend([8, 2, 0, 0, 0]);
    chunk(&mut file, *b"IHDR", &header);
    chunk(&mut file, *b"IDAT", &zlib(&filtered(width, pixels)));
    chunk(&mut file, *b"IEND", &[]);
    file
}

fn chunk(file: &mut Vec<u8>, name: [u8; 4], data: &[u8]) {
    file.extend((data.len() as u32).to_be_bytes());
    let start = file.len();
    file.extend(name);
    file.extend(data);
    let sum = crc(file.get(start..).unwrap_or_default());
    file.extend(sum.to_be_bytes());
}

/// Each row as its difference from the row above, which is nothing for most rows of this picture.
fn filtered(width: usize, pixels: &[[u8; 3]]) -> Vec<u8> {
    const UP: u8 = 2;
    let mut out = Vec::with_capacity(pixels.len() * 3 + pixels.len() / width.max(1));
    let mut above = vec![[0u8; 3]; width];
    for row in pixels.chunks_exact(width.max(1)) {
        out.push(UP);
        // As bytes they are compared and subtracted many at once.
        let (bytes, under) = (row.as_flattened(), above.as_flattened());
        if bytes == under {
            out.resize(out.len() + width * 3, 0);
            continue;
        }
        let pairs = bytes.iter().zip(under);
        out.extend(pairs.map(|(byte, under)| byte.wrapping_sub(*under)));
        above.copy_from_slice(row);
    }
    out
}

/// RFC 1950 around one block of fixed codes. Matches reach back one pixel.
fn zlib(data: &[u8]) -> Vec<u8> {
    const LONGEST: usize = 258;
    const BACK: usize = 3;
    let mut bits = Bits {
        out: vec![0x78, 0x01],
        held: 0,
        count: 0,
    };
    bits.put(0b011, 3);
    let mut at = 0;
    while let Some(&byte) = data.get(at) {
        let earlier = at.checked_sub(BACK).and_then(|from| data.get(from..));
        let ahead = data.get(at..).unwrap_or_default();
        let same = earlier.map_or(0, |earlier| {
            let longest = ahead.len().min(LONGEST);
            // Nearly always as long as can be.
            if ahead.get(..longest) == earlier.get(..longest) {
                return longest;
            }
            let pairs = ahead.iter().zip(earlier).take(longest);
            pairs.take_while(|(a, b)| a == b).count()
        });
        if same >= 3 {
            bits.length(same);
            // The code of distance 3: five bits, no further ones.
            bits.reversed(2, 5);
            at += same;
        } else {
            bits.literal(u32::from(byte));
            at += 1;
        }
    }
    bits.literal(256);
    bits.flush();
    let mut out = bits.out;
    out.extend(adler(data).to_be_bytes());
    out
}

struct Bits {
    out: Vec<u8>,
    held: u64,
    count: u32,
}

impl Bits {
    fn put(&mut self, value: u32, bits: u32) {
        self.held |= u64::from(value) << self.count;
        self.count += bits;
        while self.count >= 8 {
            self.out.push(self.held as u8);
            self.held >>= 8;
            self.count -= 8;
        }
    }

    /// Codes go most significant bit first, everything else the other way round.
    fn reversed(&mut self, code: u32, bits: u32) {
        self.put(code.reverse_bits() >> (32 - bits), bits);
    }

    fn literal(&mut self, symbol: u32) {
        match symbol {
            0..=143 => self.reversed(0x30 + symbol, 8),
            144..=255 => self.reversed(0x190 + symbol - 144, 9),
            256..=279 => self.reversed(symbol - 256, 7),
            _ => self.reversed(0xc0 + symbol - 280, 8),
        }
    }

    /// A length of 3 to 258: 8 codes without further bits, then groups of four that double, and
    /// one code for 258 alone.
    fn length(&mut self, length: usize) {
        let past = length as u32 - 3;
        if length == 258 {
            self.literal(285);
        } else if past < 8 {
            self.literal(257 + past);
        } else {
            let extra = past.ilog2() - 2;
            self.literal(257 + 4 * extra + (past >> extra));
            self.put(past & ((1 << extra) - 1), extra);
        }
    }

    fn flush(&mut self) {
        if self.count > 0 {
            self.out.push(self.held as u8);
        }
        (self.held, self.count) = (0, 0);
    }
}

fn adler(data: &[u8]) -> u32 {
    const PRIME: u32 = 65_521;
    let (mut a, mut b) = (1u32, 0u32);
    // So many bytes can be summed before 32 bits overflow.
    for part in data.chunks(5552) {
        for few in part.chunks(64) {
            // Nothing is added but the sum so far; most of the picture is of that kind.
            if few.iter().fold(0, |all, byte| all | byte) == 0 {
                b += a * few.len() as u32;
                continue;
            }
            for &byte in few {
                a += u32::from(byte);
                b += a;
            }
        }
        (a, b) = (a % PRIME, b % PRIME);
    }
    (b << 16) | a
}

fn crc(data: &[u8]) -> u32 {
    let sum = data.iter().fold(u32::MAX, |sum, &byte| {
        (0..8).fold(sum ^ u32::from(byte), |sum, _| {
            (sum >> 1) ^ (0xedb8_8320 & (sum & 1).wrapping_neg())
        })
    });
    !sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_those_of_the_standards() {
        assert_eq!(crc(b"IEND"), 0xae42_6082);
        assert_eq!(adler(b"Wikipedia"), 0x11e6_0398);
        // As zlib gives it: python3 -c 'import zlib; print(hex(zlib.adler32(b"a" + bytes(9999) + b"b")))'
        let mut sparse = vec![0; 10_001];
        if let [first, .., last] = sparse.as_mut_slice() {
            (*first, *last) = (b'a', b'b');
        }
        assert_eq!(adler(&sparse), 0xf5b6_00c4);
    }
}
