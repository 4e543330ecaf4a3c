import Foundation

/// Whole files, with messages that name them.
enum Files {
  /// - Throws: `InputFailure` with the cause and `hint`, what to do.
  static func contents(of path: String, hint: String) throws(InputFailure) -> Data {
    do {
      return try Data(contentsOf: URL(fileURLWithPath: path))
    } catch {
      throw InputFailure(source: path, cause: "cannot be read: \(reason(of: error)); \(hint)")
    }
  }

  /// Writes a file as a whole, over one of that name.
  /// - Throws: `InputFailure` with the cause.
  static func write(_ bytes: [UInt8], to path: String) throws {
    do {
      try Data(bytes).write(to: URL(fileURLWithPath: path))
    } catch {
      throw InputFailure(source: path, cause: "cannot be written: \(reason(of: error))")
    }
  }

  static func reason(of error: any Error) -> String {
    if let code = (error as? CocoaError)?.underlying as? POSIXError {
      return String(cString: strerror(code.code.rawValue))
    }
    return (error as NSError).localizedDescription
  }

  /// The bytes of a file, a pipe or a device, held once in memory.
  static func bytes(of path: String) throws(InputFailure) -> [UInt8] {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { throw unreadable(path) }
    defer { close(descriptor) }
    return try bytes(of: descriptor, name: path)
  }

  /// All that comes from a file descriptor.
  static func bytes(of descriptor: Int32, name: String) throws(InputFailure) -> [UInt8] {
    var status = stat()
    let size = fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
    // A byte more than there should be, to see the end in the same stretch.
    var bytes = try read(upTo: size + 1, of: descriptor, name)
    guard bytes.count > size else { return bytes }
    while true {
      let more = try read(upTo: 1 << 20, of: descriptor, name)
      if more.isEmpty { return bytes }
      bytes.append(contentsOf: more)
    }
  }

  /// Reads until `limit` bytes are there or the end has come.
  private static func read(
    upTo limit: Int, of descriptor: Int32, _ name: String
  ) throws(InputFailure) -> [UInt8] {
    var failure: InputFailure?
    let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
      let room = UnsafeMutableRawBufferPointer(buffer)
      do throws(InputFailure) {
        var last = -1
        while last != 0, count < limit {
          last = try read(descriptor, into: .init(rebasing: room[count..<limit]), name)
          count += last
        }
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return bytes
  }

  /// Reads what there is now, at most as many bytes as the buffer has; 0 at the end.
  static func read(
    _ descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer, _ name: String
  ) throws(InputFailure) -> Int {
    while true {
      let count = Foundation.read(descriptor, buffer.baseAddress, buffer.count)
      if count >= 0 { return count }
      if errno != EINTR { throw unreadable(name) }
    }
  }

  /// The bytes that a file descriptor still holds, if it is a file.
  static func size(of descriptor: Int32) -> Int? {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int(status.st_size) - max(0, Int(lseek(descriptor, 0, SEEK_CUR)))
  }

  private static func unreadable(_ name: String) -> InputFailure {
    InputFailure(source: name, cause: "cannot be read: \(String(cString: strerror(errno)))")
  }
}
