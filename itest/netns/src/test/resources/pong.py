"""pong.py PORT - answer each line with PONG, on every address; one that sends nothing is closed."""
import asyncio, sys


async def answer(reader, writer):
    try:
        if await reader.readline():
            writer.write(b'PONG\n')
            await writer.drain()
    except OSError:
        pass
    finally:
        writer.close()


async def main():
    server = await asyncio.start_server(answer, '0.0.0.0', int(sys.argv[1]), backlog=1000)
    await server.serve_forever()

asyncio.run(main())
