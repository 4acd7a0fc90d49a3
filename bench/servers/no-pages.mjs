/**
 * Stands in for Next in the measured server: sockets are measured, not pages, and no build is
 * needed.
 */
export default function next() {
  return {
    prepare: async () => {},
    close: async () => {},
    getRequestHandler: () => async (_request, response) => {
      response.writeHead(404);
      response.end();
    },
  };
}
